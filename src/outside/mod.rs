use std::sync::Arc;
#[derive(Debug)]
pub struct OutsidePage {
    pub(crate) id: lopdf::ObjectId,
}
pub struct OutsidePdf {
    pub(crate) document: Arc<lopdf::Document>,
    pub pages: Vec<OutsidePage>,
    pub tagged: bool,
}
impl std::fmt::Debug for OutsidePdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OutsidePdf")
    }
}
#[derive(Debug)]
pub struct Refusal;
pub fn open(bytes: Vec<u8>) -> Result<OutsidePdf, Refusal> {
    let document = lopdf::Document::load_mem(&bytes).map_err(|_| Refusal)?;
    let pages = document
        .get_pages()
        .values()
        .map(|id| OutsidePage { id: *id })
        .collect();
    let tagged = document.catalog().is_ok_and(|c| c.has(b"StructTreeRoot"));
    Ok(OutsidePdf {
        document: Arc::new(document),
        pages,
        tagged,
    })
}
