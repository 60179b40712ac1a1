//! The part of `style.yaml` that says what papers say of themselves.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::read::Located;

/// What stands over a report.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTitle {
    /// Its lines. {title} is the report's title, {authority}, {committee}, {date} and {agenda_item} are the meeting's, and
    /// a header field is named by its id. A line whose fields are all empty is left out.
    pub lines: Option<Vec<Located<String>>>,
}

/// The header block of a report.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHeader {
    /// `lines` (a line a field) or `table` (labels in one column, texts in another).
    pub layout: Option<Located<String>>,
    /// Its fields, in order.
    pub fields: Option<Vec<RawHeaderField>>,
    /// Boxes side by side under the fields: three at most.
    pub boxes: Option<Vec<RawHeaderBox>>,
}

/// A box under the header block.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHeaderBox {
    /// What stands at its head.
    pub heading: Option<Located<String>>,
    /// Its fields, in order.
    pub fields: Vec<RawBoxField>,
}

/// A field of a box. A report gives it in its `header`, like any other.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBoxField {
    /// The key in the report's `header`.
    pub id: Located<String>,
    /// As printed, e.g. "Ward members consulted:". Left out: the text alone.
    pub label: Option<Located<String>>,
    /// Where its text comes from: `report`, `committee`, `date`, `agenda_item` or `title`. Left out: `report`.
    pub source: Option<Located<String>>,
    /// Whether a report must give it. Left out: no.
    pub required: Option<bool>,
    /// What it says when nothing is given for it. Left out: the field is not printed.
    pub empty: Option<Located<String>>,
    /// Whether it is a tick box, ticked where the report says `yes`. Left out: no.
    pub tick: Option<bool>,
}

/// A field of the header block.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHeaderField {
    /// The key in the report's `header`.
    pub id: Located<String>,
    /// As printed, e.g. "Lead officer:".
    pub label: Located<String>,
    /// Where its text comes from: `report`, `committee`, `date`, `agenda_item` or `title`. Left out: `report`.
    pub source: Option<Located<String>>,
    /// Whether a report must give it. Left out: no.
    pub required: Option<bool>,
    /// What it says when nothing is given for it. Left out: the field is not printed.
    pub empty: Option<Located<String>>,
    /// Whether it stands in the header block. Left out: yes; `false` for a field that `title.lines` name.
    pub printed: Option<bool>,
    /// Whether its text, the report's title, is the report's first heading. Left out: no.
    pub heading: Option<bool>,
    /// Whether it is a tick box, ticked where the report says `yes`. Left out: no.
    pub tick: Option<bool>,
}

/// An agenda item that stands on every agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStandingItem {
    /// The name under which `agenda` lists it.
    pub id: Located<String>,
    /// Its title on the agenda.
    pub title: Located<String>,
    /// What is printed under it.
    pub text: Option<Located<String>>,
}

/// How figures are rounded and printed.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFigureForm {
    /// How figures below zero are printed: `minus` (−1,234) or `parentheses` ((1,234)).
    pub negative: Option<Located<String>>,
    /// What becomes of a half: `half-up` (away from zero) or `half-even`.
    pub rounding: Option<Located<String>>,
    /// Whether a table whose rounded figures do not visibly add up says so in a note.
    pub rounding_note: Option<bool>,
    /// How thousands of money are written in text: `as_typed` in the figure's unit, `k` (£250k) or `thousand`
    /// (£250 thousand).
    pub thousand: Option<Located<String>>,
    /// How millions of money are written in text: `as_typed` in the figure's unit, `m` (£2.5m) or `million`
    /// (£2.5 million).
    pub million: Option<Located<String>>,
    /// How thousands of millions of money are written in text: `as_typed` in the figure's unit, `bn` (£2.5bn) or
    /// `billion` (£2.5 billion).
    pub billion: Option<Located<String>>,
    /// How percentages are written in text: `as_typed` in the figure's unit, `sign` (18.2%) or `words`
    /// (18.2 per cent).
    pub percent: Option<Located<String>>,
}

/// Words that the program itself prints. `{…}` names what is put in.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLabels {
    /// "Agenda"
    pub agenda: Option<Located<String>>,
    /// "Agenda Item {number}"
    pub agenda_item: Option<Located<String>>,
    /// "Page {number}"
    pub page: Option<Located<String>>,
    /// "Pages"
    pub pages: Option<Located<String>>,
    /// "Recommendations"
    pub recommendations: Option<Located<String>>,
    /// "Table {number}"
    pub table: Option<Located<String>>,
    /// "{table} (continued)": over the part of a table on a later page.
    pub table_continued: Option<Located<String>>,
    /// "Figure {number}"
    pub figure: Option<Located<String>>,
    /// "Column chart": how the alternative text of one begins.
    pub column_chart: Option<Located<String>>,
    /// "Stacked column chart".
    pub stacked_chart: Option<Located<String>>,
    /// "Bar chart".
    pub bar_chart: Option<Located<String>>,
    /// "Line chart".
    pub line_chart: Option<Located<String>>,
    /// "from {first} to {last}, lowest {lowest}, highest {highest}": a series of many figures in words.
    pub chart_range: Option<Located<String>>,
    /// "Data: {table}": where a chart's figures stand.
    pub chart_data: Option<Located<String>>,
    /// "The figures of {figure}": the caption of a table made for a chart.
    pub chart_table: Option<Located<String>>,
    /// "Item": the head of the column of labels in such a table.
    pub chart_item: Option<Located<String>>,
    /// "Figure": the head of its column of figures where the chart's axis has no title.
    pub chart_figure: Option<Located<String>>,
    /// "Appendix {number}"
    pub appendix: Option<Located<String>>,
    /// "paragraph {number}": a reference to a numbered paragraph.
    pub paragraph_reference: Option<Located<String>>,
    /// "section {number}": a reference to a section.
    pub section_reference: Option<Located<String>>,
    /// "recommendation {number}": a reference to a recommendation.
    pub recommendation_reference: Option<Located<String>>,
    /// "“{heading}”": a reference to a heading without a number.
    pub heading_reference: Option<Located<String>>,
    /// "{number}({item})": a reference to an item of a list; `{number}` is that of what it stands in, `{item}` its counter
    /// alone, `{label}` its label as printed.
    pub item_reference: Option<Located<String>>,
    /// "paragraphs {first}–{last}": a reference to several in a row.
    pub paragraphs_reference: Option<Located<String>>,
    /// "sections {first}–{last}".
    pub sections_reference: Option<Located<String>>,
    /// "Tables {first}–{last}".
    pub tables_reference: Option<Located<String>>,
    /// "Figures {first}–{last}".
    pub figures_reference: Option<Located<String>>,
    /// "Appendices {first}–{last}".
    pub appendices_reference: Option<Located<String>>,
    /// "recommendations {first}–{last}".
    pub recommendations_reference: Option<Located<String>>,
    /// Words by which a paragraph is called in text, each for one and for several: "paragraph/paragraphs", "para/paras".
    pub paragraph_words: Option<Vec<Located<String>>>,
    /// "section/sections"
    pub section_words: Option<Vec<Located<String>>>,
    /// "table/tables"
    pub table_words: Option<Vec<Located<String>>>,
    /// "figure/figures"
    pub figure_words: Option<Vec<Located<String>>>,
    /// "appendix/appendices"
    pub appendix_words: Option<Vec<Located<String>>>,
    /// "recommendation/recommendations"
    pub recommendation_words: Option<Vec<Located<String>>>,
    /// Words behind which a number must follow: "see".
    pub see_words: Option<Vec<Located<String>>>,
    /// Words between the ends of a range: "to".
    pub to_words: Option<Vec<Located<String>>>,
    /// Words between numbers: "and", "or".
    pub and_words: Option<Vec<Located<String>>>,
    /// Words that lead to another document: "of", "in the".
    pub of_words: Option<Vec<Located<String>>>,
    /// What means this paper behind such a word: "this", "the appendix".
    pub here_words: Option<Vec<Located<String>>>,
    /// How an appendix calls its report: "the report".
    pub report_words: Option<Vec<Located<String>>>,
    /// What has sections and paragraphs by law, or is called by a section of one: "Act", "agreement".
    pub law_words: Option<Vec<Located<String>>>,
    /// What a document of another is called behind its name: "Act", "guidance". One with a capital is only known by it.
    pub document_words: Option<Vec<Located<String>>>,
    /// "Total": the label of a total row that has none of its own.
    pub total: Option<Located<String>>,
    /// "Figures may not sum due to rounding."
    pub rounding_note: Option<Located<String>>,
    /// "Minutes of the meeting held on {date}"
    pub minutes_title: Option<Located<String>>,
    /// "Date", on the front sheet.
    pub date: Option<Located<String>>,
    /// "Time", on the front sheet.
    pub time: Option<Located<String>>,
    /// "Venue", on the front sheet.
    pub venue: Option<Located<String>>,
    /// "Membership", on the front sheet.
    pub membership: Option<Located<String>>,
    /// "Contact", on the front sheet.
    pub contact: Option<Located<String>>,
    /// Names of the months from January, for dates.
    pub months: Option<Vec<Located<String>>>,
    /// Names of the days from Monday.
    pub weekdays: Option<Vec<Located<String>>>,
    /// "{day} {month} {year}", also {weekday} and {ordinal} ("29th").
    pub date_format: Option<Located<String>>,
    /// The letters behind the days of a month, from the first to the 31st: "st", "nd", "rd", "th" …
    pub ordinals: Option<Vec<Located<String>>>,
    /// "{hour}:{minute}" by the 24-hour clock, or "{hour12}.{minute} {ampm}".
    pub time_format: Option<Located<String>>,
    /// "am": what {ampm} is before noon.
    pub am: Option<Located<String>>,
    /// "pm": what {ampm} is from noon to six o'clock.
    pub pm: Option<Located<String>>,
    /// "pm": what {ampm} is from six o'clock on.
    pub evening: Option<Located<String>>,
    /// "Footnote {number}": the accessible name of a footnote's link.
    pub footnote: Option<Located<String>>,
    /// "thousand": behind a sum of money in thousands.
    pub thousand: Option<Located<String>>,
    /// "million": behind a sum of money in millions.
    pub million: Option<Located<String>>,
    /// "billion": behind a sum of money in thousands of millions.
    pub billion: Option<Located<String>>,
    /// "per cent": behind a percentage.
    pub per_cent: Option<Located<String>>,
    /// "Skip to the meeting": the first link of the meeting's web page.
    pub skip_to_meeting: Option<Located<String>>,
    /// "Skip to the paper": the first link of a paper's web page.
    pub skip_to_paper: Option<Located<String>>,
    /// "Meeting": the name of the way back from a paper's web page to its meeting's.
    pub meeting: Option<Located<String>>,
    /// "All the papers in one PDF": the link to the pack.
    pub all_papers: Option<Located<String>>,
    /// "This part of the paper is not for publication. It is {grounds}.": in the place of a part of a paper that the public does not see.
    pub withheld: Option<Located<String>>,
    /// "{name} is not for publication. It is {grounds}.": in the place of a table, a chart or an appendix.
    pub withheld_named: Option<Located<String>>,
    /// "This table leaves out columns that are not for publication. They are {grounds}.": under a table from which columns are left out.
    pub withheld_columns: Option<Located<String>>,
    /// "Not for publication": in the place of a title that the public does not see.
    pub withheld_title: Option<Located<String>>,
    /// "Exclusion of the press and public": the heading of the resolution to exclude the press and public.
    pub exclusion: Option<Located<String>>,
    /// "Restricted papers": the heading of the front sheet of the papers that only members get.
    pub restricted_papers: Option<Located<String>>,
    /// "Report to follow: {reason}": under an item whose report is not ready.
    pub to_follow: Option<Located<String>>,
    /// "Withdrawn: {reason}": under an item that was withdrawn after it was published.
    pub withdrawn: Option<Located<String>>,
    /// "Background papers": the heading over a list of background papers, where the house style has no section for it.
    pub background_papers: Option<Located<String>>,
    /// "The document follows: 1 page.": on the cover sheet of a PDF from elsewhere that has one page.
    pub document_page: Option<Located<String>>,
    /// "The document follows: {number} pages.": on the cover sheet of a PDF from elsewhere.
    pub document_pages: Option<Located<String>>,
    /// "Attachment {number}": before the title of a PDF from elsewhere that goes with an item.
    pub attachment: Option<Located<String>>,
    /// "Supplement {number}": the heading of a supplement's front sheet, and the link to it.
    pub supplement: Option<Located<String>>,
    /// "Published on {date}. It goes with the agenda published on {agenda}, and its pages are numbered on from there.": under that heading.
    pub supplement_lead: Option<Located<String>>,
    /// "{pages} of supplement {number}": where a paper stands in a supplement.
    pub supplement_pages: Option<Located<String>>,
    /// "{pages} of the restricted papers": where a paper stands among those that only members get.
    pub restricted_pages: Option<Located<String>>,
    /// "replaces pages {pages}": what a new version of a paper replaces.
    pub replaces_pages: Option<Located<String>>,
    /// "replaces page {pages}": the same where it is one page.
    pub replaces_page: Option<Located<String>>,
    /// "New version, {date}: {replaces}": at the top of a new version of a paper.
    pub new_version: Option<Located<String>>,
    /// "A new item on the agenda.": under an item that a supplement puts on the agenda.
    pub adds_item: Option<Located<String>>,
    /// "The report that was to follow.": under an item whose report a supplement brings.
    pub delivers_report: Option<Located<String>>,
    /// "A paper for an item that had none.": under an item that had no paper.
    pub furnishes_paper: Option<Located<String>>,
    /// "A new version: {replaces}.": under an item of whose paper a supplement brings a new version.
    pub brings_version: Option<Located<String>>,
    /// "A new version of what is not for publication, for members.": the same where the new version is for members only.
    pub restricted_version: Option<Located<String>>,
    /// "It comes 1 working day after {date}, the last day for its publication.": under an item that comes one day late.
    pub late_day: Option<Located<String>>,
    /// "It comes {number} working days after {date}, the last day for its publication.": under an item that comes late.
    pub late_days: Option<Located<String>>,
    /// "What has changed:": what leads to the changes of a new version.
    pub changes: Option<Located<String>>,
    /// "and {number} more, listed in the paper": behind those that the front sheet of a supplement names.
    pub more_changes: Option<Located<String>>,
    /// "The agenda pack, published on {date}": the link to the pack where there are supplements to it.
    pub pack_as_published: Option<Located<String>>,
    /// "the title": how a list of changes calls the title of a paper.
    pub place_title: Option<Located<String>>,
    /// "heading {number}": how it calls a numbered heading.
    pub place_heading: Option<Located<String>>,
    /// "the heading “{heading}”": how it calls one without a number.
    pub place_named_heading: Option<Located<String>>,
    /// "the recommendations": how it calls what leads to the recommendations.
    pub place_recommendations: Option<Located<String>>,
    /// "the text": how it calls a paragraph without a number.
    pub place_text: Option<Located<String>>,
    /// "{number} of a list": how it calls an item of a list.
    pub place_item: Option<Located<String>>,
    /// "a list": how it calls a list.
    pub place_list: Option<Located<String>>,
    /// "the quotation": how it calls a quotation.
    pub place_quotation: Option<Located<String>>,
    /// "a chart": how it calls a chart without a number.
    pub place_chart: Option<Located<String>>,
    /// "the caption of {name}": how it calls the caption of a table or a figure.
    pub place_caption: Option<Located<String>>,
    /// "{table}, the head of column “{column}”": how it calls the head of a column.
    pub place_column: Option<Located<String>>,
    /// "a note under {table}": how it calls a note under a table.
    pub place_note: Option<Located<String>>,
    /// "{place} under “{heading}”": behind what stands under a heading.
    pub place_under: Option<Located<String>>,
    /// "{place} (page {page})": a place in the papers that readers hold.
    pub change_page: Option<Located<String>>,
    /// "{place} (page {page}; now {now})": a place that has another name in the new version.
    pub change_page_now: Option<Located<String>>,
    /// "{old} becomes {new}": what changed.
    pub change_becomes: Option<Located<String>>,
    /// "{place} is new: {text}": what came in.
    pub change_new: Option<Located<String>>,
    /// "{place} is taken out: {text}": what was taken out.
    pub change_gone: Option<Located<String>>,
    /// "{place} is taken out (was {text})": the same of a figure in a table.
    pub change_cell_gone: Option<Located<String>>,
    /// "{place} stands in another place": what stands elsewhere now.
    pub change_moved: Option<Located<String>>,
    /// "As they came from elsewhere: {documents}.": on the meeting's page, under an item with PDFs from elsewhere.
    pub documents: Option<Located<String>>,
    /// "{pages} ({document}): the file has no structure there, so that a screen reader has the text as one paragraph, or the description of a picture.": what is lost by pages without tags.
    pub document_untagged: Option<Located<String>>,
    /// "{pages} ({document}): {reason}. Files that hold this are not claimed to conform to {standards}.": why files with these pages don't claim to conform to a standard; the reason is in English.
    pub document_unclaimed: Option<Located<String>>,
    /// "Copyright © {authority}, {year}": whose rights in a PDF are, which its metadata say.
    pub rights: Option<Located<String>>,
    /// "{place} is a new document": a PDF from elsewhere that is another, or new.
    pub change_document: Option<Located<String>>,
    /// "{number} pages": how long the pack is.
    pub pack_length: Option<Located<String>>,
    /// "{pages} of the pack": where a paper stands in the pack, for those who hear the page.
    pub pack_pages: Option<Located<String>>,
    /// "Web page": the link to a paper as one.
    pub web_page: Option<Located<String>>,
    /// "This paper as PDF": a link.
    pub paper_as_pdf: Option<Located<String>>,
    /// "This paper as Markdown": a link.
    pub paper_as_markdown: Option<Located<String>>,
    /// "Footnotes": their heading on a web page.
    pub footnotes: Option<Located<String>>,
    /// "Back to the text at footnote {number}": the accessible name of a link.
    pub footnote_back: Option<Located<String>>,
    /// "Back to the text at footnote {number}, place {place}": the same for a footnote that is called in several
    /// places.
    pub footnote_back_place: Option<Located<String>>,
    /// "On this page": the heading of a web page's contents.
    pub on_this_page: Option<Located<String>>,
    /// "Ticked": what a ticked box says to those who can't see it.
    pub ticked: Option<Located<String>>,
    /// "Not ticked".
    pub not_ticked: Option<Located<String>>,
    /// "Tel:", before a telephone number.
    pub phone: Option<Located<String>>,
    /// "Email:", before an e-mail address.
    pub email: Option<Located<String>>,
}
