#[derive(Debug)]
pub struct OutsidePage;
#[derive(Debug)]
pub struct OutsidePdf {
    pub pages: Vec<OutsidePage>,
    pub tagged: bool,
}
#[derive(Debug)]
pub struct Refusal;
pub fn open(bytes: Vec<u8>) -> Result<OutsidePdf, Refusal> {
    let document = lopdf::Document::load_mem(&bytes).map_err(|_| Refusal)?;
    Ok(OutsidePdf {
        pages: document.get_pages().iter().map(|_| OutsidePage).collect(),
        tagged: false,
    })
}
