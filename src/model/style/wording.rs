//! What the papers say of themselves: header fields, standing items, labels.

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::model::PageRange;

use super::{
    FixedSection, PartRule, RecommendationForm, ReferenceWords, RunningTexts, TimetableRule,
    TitlePattern,
};

/// Where a header field's text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderSource {
    /// The report's `header`.
    Report,
    Committee,
    /// The meeting's date, written by the style.
    Date,
    /// The number of the agenda item.
    AgendaItem,
    /// The report's title.
    Title,
}

/// A field of the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderFieldRule {
    /// The key in the report's `header`.
    pub id: String,
    /// As printed: "Lead officer:".
    pub label: String,
    pub source: HeaderSource,
    pub required: bool,
    /// What a field says for which nothing is given; `None` leaves the field out.
    pub empty: Option<String>,
    /// Whether it stands in the header block, and not in a line of the title alone.
    pub printed: bool,
    /// Whether its text is the report's first heading.
    pub heading: bool,
    /// Whether it is a tick box.
    pub tick: bool,
}

/// A box under the header block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderBoxRule {
    /// As printed: "Specific implications for:".
    pub heading: Option<String>,
    /// Their labels may be empty.
    pub fields: Vec<HeaderFieldRule>,
}

/// An agenda item that stands on every agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingItem {
    /// The name under which `agenda` lists it.
    pub id: String,
    pub title: String,
    pub text: Option<String>,
}

/// Words that the program itself prints. `{…}` names what is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// "Agenda"
    pub agenda: String,
    /// "Agenda Item {number}"
    pub agenda_item: String,
    /// "Page {number}"
    pub page: String,
    /// "Pages"
    pub pages: String,
    /// "Recommendations"
    pub recommendations: String,
    /// "Table {number}"
    pub table: String,
    /// "{table} (continued)": over the part of a table on a later page.
    pub table_continued: String,
    /// "Figure {number}"
    pub figure: String,
    /// "Column chart", "Stacked column chart", "Bar chart", "Line chart": how a chart's alternative text begins.
    pub column_chart: String,
    pub stacked_chart: String,
    pub bar_chart: String,
    pub line_chart: String,
    /// "from {first} to {last}, lowest {lowest}, highest {highest}": a series of many figures in words.
    pub chart_range: String,
    /// "Data: {table}": where a chart's figures stand.
    pub chart_data: String,
    /// "The figures of {figure}": the caption of a table made for a chart.
    pub chart_table: String,
    /// "Item": the head of the column of labels in such a table.
    pub chart_item: String,
    /// "Figure": the head of its column of figures where the chart's axis has no title.
    pub chart_figure: String,
    /// "Appendix {number}"
    pub appendix: String,
    /// "paragraph {number}": a reference to a numbered paragraph.
    pub paragraph_reference: String,
    /// "section {number}": a reference to a section.
    pub section_reference: String,
    /// "recommendation {number}"
    pub recommendation_reference: String,
    /// "“{heading}”": a reference to a heading without a number.
    pub heading_reference: String,
    /// "{number}({item})": the number of an item of a list, behind that of what it stands in. `{item}` is its counter
    /// alone, `{label}` its label as printed.
    pub item_reference: String,
    /// "paragraphs {first}–{last}": a reference to all from one to another.
    pub paragraphs_reference: String,
    pub sections_reference: String,
    pub tables_reference: String,
    pub figures_reference: String,
    pub appendices_reference: String,
    pub recommendations_reference: String,
    /// The words of references that authors type by hand.
    pub reference_words: ReferenceWords,
    /// "Total": the label of a total row that has none of its own.
    pub total: String,
    /// "Figures may not sum due to rounding."
    pub rounding_note: String,
    /// "Minutes of the meeting held on {date}"
    pub minutes_title: String,
    /// "Date", "Time", "Venue", "Membership", "Contact" on the front sheet.
    pub date: String,
    pub time: String,
    pub venue: String,
    pub membership: String,
    pub contact: String,
    /// Names of the months from January, for dates.
    pub months: Vec<String>,
    /// Names of the days from Monday.
    pub weekdays: Vec<String>,
    /// "{day} {month} {year}", also {weekday} and {ordinal} ("29th").
    pub date_format: String,
    /// The letters behind the days of a month, from the first: "st", "nd", "rd", "th" …
    pub ordinals: Vec<String>,
    /// "{hour}:{minute}" by the 24-hour clock, or "{hour12}.{minute} {ampm}".
    pub time_format: String,
    /// What {ampm} is before noon, from noon on, and from six o'clock on: Welsh tells the afternoon from the evening.
    pub am: String,
    pub pm: String,
    pub evening: String,
    /// "Footnote {number}": the accessible name of a footnote's link.
    pub footnote: String,
    /// "thousand", "million", "billion": behind a sum of money.
    pub thousand: String,
    pub million: String,
    pub billion: String,
    /// "per cent": behind a percentage.
    pub per_cent: String,
    /// "Skip to the meeting", "Skip to the paper": the first link of a web page.
    pub skip_to_meeting: String,
    pub skip_to_paper: String,
    /// "Meeting": the name of the way back from a paper's web page to its meeting's.
    pub meeting: String,
    /// "All the papers in one PDF"
    pub all_papers: String,
    /// "As they came from elsewhere: {documents}.": on the meeting's page, under an item with PDFs from elsewhere.
    pub documents: String,
    /// "{pages} ({document}): the file has no structure there, so that a screen reader has the text as one paragraph, or the description of a picture.": what is lost by pages without tags.
    pub document_untagged: String,
    /// "{pages} ({document}): {reason}. Files that hold this are not claimed to conform to {standards}.": why files with these pages don't claim to conform to a standard; the reason is in English.
    pub document_unclaimed: String,
    /// "Copyright © {authority}, {year}": whose rights in a PDF are, which its metadata say.
    pub rights: String,
    /// "{place} is a new document": a PDF from elsewhere that is another, or new.
    pub change_document: String,
    /// "the title": how a list of changes calls the title of a paper.
    pub place_title: String,
    /// "heading {number}": how it calls a numbered heading.
    pub place_heading: String,
    /// "the heading “{heading}”": how it calls one without a number.
    pub place_named_heading: String,
    /// "the recommendations": how it calls what leads to the recommendations.
    pub place_recommendations: String,
    /// "the text": how it calls a paragraph without a number.
    pub place_text: String,
    /// "{number} of a list": how it calls an item of a list.
    pub place_item: String,
    /// "a list": how it calls a list.
    pub place_list: String,
    /// "the quotation": how it calls a quotation.
    pub place_quotation: String,
    /// "a chart": how it calls a chart without a number.
    pub place_chart: String,
    /// "the caption of {name}": how it calls the caption of a table or a figure.
    pub place_caption: String,
    /// "{table}, the head of column “{column}”": how it calls the head of a column.
    pub place_column: String,
    /// "a note under {table}": how it calls a note under a table.
    pub place_note: String,
    /// "{place} under “{heading}”": behind what stands under a heading.
    pub place_under: String,
    /// "{place} (page {page})": a place in the papers that readers hold.
    pub change_page: String,
    /// "{place} (page {page}; now {now})": a place that has another name in the new version.
    pub change_page_now: String,
    /// "{old} becomes {new}": what changed.
    pub change_becomes: String,
    /// "{place} is new: {text}": what came in.
    pub change_new: String,
    /// "{place} is taken out: {text}": what was taken out.
    pub change_gone: String,
    /// "{place} is taken out (was {text})": the same of a figure in a table.
    pub change_cell_gone: String,
    /// "{place} stands in another place": what stands elsewhere now.
    pub change_moved: String,
    /// "Supplement {number}": the heading of a supplement's front sheet, and the link to it.
    pub supplement: String,
    /// "Published on {date}. It goes with the agenda published on {agenda}, and its pages are numbered on from there.": under that heading.
    pub supplement_lead: String,
    /// "{pages} of supplement {number}": where a paper stands in a supplement.
    pub supplement_pages: String,
    /// "{pages} of the restricted papers": where a paper stands among those that only members get.
    pub restricted_pages: String,
    /// "replaces pages {pages}": what a new version of a paper replaces.
    pub replaces_pages: String,
    /// "replaces page {pages}": the same where it is one page.
    pub replaces_page: String,
    /// "New version, {date}: {replaces}": at the top of a new version of a paper.
    pub new_version: String,
    /// "A new item on the agenda.": under an item that a supplement puts on the agenda.
    pub adds_item: String,
    /// "The report that was to follow.": under an item whose report a supplement brings.
    pub delivers_report: String,
    /// "A paper for an item that had none.": under an item that had no paper.
    pub furnishes_paper: String,
    /// "A new version: {replaces}.": under an item of whose paper a supplement brings a new version.
    pub brings_version: String,
    /// "A new version of what is not for publication, for members.": the same where the new version is for members only.
    pub restricted_version: String,
    /// "It comes 1 working day after {date}, the last day for its publication.": under an item that comes one day late.
    pub late_day: String,
    /// "It comes {number} working days after {date}, the last day for its publication.": under an item that comes late.
    pub late_days: String,
    /// "What has changed:": what leads to the changes of a new version.
    pub changes: String,
    /// "and {number} more, listed in the paper": behind those that the front sheet of a supplement names.
    pub more_changes: String,
    /// "The agenda pack, published on {date}": the link to the pack where there are supplements to it.
    pub pack_as_published: String,
    /// "The document follows: 1 page.": on the cover sheet of a PDF from elsewhere that has one page.
    pub document_page: String,
    /// "The document follows: {number} pages.": on the cover sheet of a PDF from elsewhere.
    pub document_pages: String,
    /// "Attachment {number}": before the title of a PDF from elsewhere that goes with an item.
    pub attachment: String,
    /// "Background papers": the heading over a list of background papers, where the house style has no section for it.
    pub background_papers: String,
    /// "This part of the paper is not for publication. It is {grounds}.": in the place of a part of a paper that the public does not see.
    pub withheld: String,
    /// "{name} is not for publication. It is {grounds}.": in the place of a table, a chart or an appendix.
    pub withheld_named: String,
    /// "This table leaves out columns that are not for publication. They are {grounds}.": under a table from which columns are left out.
    pub withheld_columns: String,
    /// "Not for publication": in the place of a title that the public does not see.
    pub withheld_title: String,
    /// "Exclusion of the press and public": the heading of the resolution to exclude the press and public.
    pub exclusion: String,
    /// "Restricted papers": the heading of the front sheet of the papers that only members get.
    pub restricted_papers: String,
    /// "Report to follow: {reason}": under an item whose report is not ready.
    pub to_follow: String,
    /// "Withdrawn: {reason}": under an item that was withdrawn after it was published.
    pub withdrawn: String,
    /// "{number} pages": how long the pack is.
    pub pack_length: String,
    /// "{pages} of the pack": where a paper stands in the pack.
    pub pack_pages: String,
    /// "Web page": the link to a paper as one.
    pub web_page: String,
    /// "This paper as PDF", "This paper as Markdown"
    pub paper_as_pdf: String,
    pub paper_as_markdown: String,
    /// "Footnotes": their heading on a web page.
    pub footnotes: String,
    /// "Back to the text at footnote {number}", and the same with ", place {place}" where it is called several times.
    pub footnote_back: String,
    pub footnote_back_place: String,
    /// "On this page": the heading of a web page's contents.
    pub on_this_page: String,
    /// "Ticked", "Not ticked": what a tick box says to those who can't see it.
    pub ticked: String,
    pub not_ticked: String,
    /// "Tel:", "Email:"
    pub phone: String,
    pub email: String,
}

/// Everything that a style says in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub title_lines: Vec<TitlePattern>,
    pub header_fields: Vec<HeaderFieldRule>,
    pub header_boxes: Vec<HeaderBoxRule>,
    pub parts: Vec<PartRule>,
    pub opening: Vec<FixedSection>,
    pub closing: Vec<FixedSection>,
    pub recommendations: RecommendationForm,
    pub standing_items: Vec<StandingItem>,
    pub timetable: TimetableRule,
    pub running_texts: RunningTexts,
    pub labels: Labels,
    /// Settings whose words it has in its own language only, by name: "closing.legal".
    pub untranslated: Vec<String>,
}

impl Labels {
    /// That a PDF from elsewhere follows: "The document follows: 12 pages."
    #[must_use]
    pub fn document_follows(&self, pages: usize) -> String {
        match pages {
            1 => self.document_page.clone(),
            _ => self.document_pages.replace("{number}", &pages.to_string()),
        }
    }

    /// Pages inside a sentence: "page 5", "pages 5 - 14".
    #[must_use]
    pub fn write_pages(&self, pages: PageRange) -> String {
        match pages.first == pages.last {
            true => self
                .page
                .replace("{number}", &pages.to_string())
                .to_lowercase(),
            false => format!("{} {pages}", self.pages.to_lowercase()),
        }
    }

    /// Single pages and runs of them, to begin a sentence: "Page 57", "Pages 57 - 59, 62". Numbers that are neighbours and
    /// ascend are a run.
    #[must_use]
    pub fn write_page_list(&self, pages: &[u32]) -> String {
        let mut runs: Vec<PageRange> = Vec::new();
        for &page in pages {
            match runs.last_mut() {
                Some(run) if run.last.checked_add(1) == Some(page) => run.last = page,
                _ => runs.push(PageRange {
                    first: page,
                    last: page,
                }),
            }
        }
        if let [page] = pages {
            return self.page.replace("{number}", &page.to_string());
        }
        let runs: Vec<String> = runs.iter().map(ToString::to_string).collect();
        format!("{} {}", self.pages, runs.join(", "))
    }

    /// Where a paper stands: "5 - 14 of the pack", "49 - 58 of supplement 1".
    #[must_use]
    pub fn write_standing(&self, supplement: Option<u32>, pages: PageRange) -> String {
        let label = match supplement {
            None => self.pack_pages.clone(),
            Some(number) => self
                .supplement_pages
                .replace("{number}", &number.to_string()),
        };
        label.replace("{pages}", &pages.to_string())
    }

    /// What a new version replaces: "replaces pages 5 - 14 of the pack".
    #[must_use]
    pub fn write_replaced(&self, supplement: Option<u32>, pages: PageRange) -> String {
        let standing = self.write_standing(supplement, pages);
        self.write_replaces(pages, &standing)
    }

    /// The same of pages that only members have.
    #[must_use]
    pub fn write_replaced_restricted(&self, pages: PageRange) -> String {
        let standing = self.restricted_pages.replace("{pages}", &pages.to_string());
        self.write_replaces(pages, &standing)
    }

    fn write_replaces(&self, pages: PageRange, standing: &str) -> String {
        let label = match pages.first == pages.last {
            true => &self.replaces_page,
            false => &self.replaces_pages,
        };
        label.replace("{pages}", standing)
    }

    /// A date as the style writes it: "29 June 2016".
    #[must_use]
    pub fn write_date(&self, date: NaiveDate) -> String {
        let name =
            |names: &[String], index: u32| names.get(index as usize).cloned().unwrap_or_default();
        self.date_format
            .replace(
                "{weekday}",
                &name(&self.weekdays, date.weekday().num_days_from_monday()),
            )
            .replace("{day}", &date.day().to_string())
            .replace(
                "{ordinal}",
                &format!("{}{}", date.day(), name(&self.ordinals, date.day0())),
            )
            .replace("{month}", &name(&self.months, date.month0()))
            .replace("{year}", &date.year().to_string())
    }

    /// A time as the style writes it: "19:15", "7.15 pm".
    #[must_use]
    pub fn write_time(&self, time: NaiveTime) -> String {
        let (_, hour12) = time.hour12();
        let part = match time.hour() {
            0..12 => &self.am,
            12..18 => &self.pm,
            _ => &self.evening,
        };
        self.time_format
            .replace("{hour}", &format!("{:02}", time.hour()))
            .replace("{hour12}", &hour12.to_string())
            .replace("{minute}", &format!("{:02}", time.minute()))
            .replace("{ampm}", part)
    }
}
