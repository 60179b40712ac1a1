//! `england.yaml`, `wales.yaml`: the law of a nation.

use schemars::JsonSchema;
use serde::Deserialize;

use super::table::number_or_text;
use crate::read::Located;

/// The law of access to meetings in one nation: what is exempt, how many clear days papers must be public, which days
/// count, and the words that the law asks for.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLaw {
    /// `england` or `wales`.
    pub nation: Located<String>,
    /// How paragraphs of the Schedule are named.
    pub schedule: RawSchedule,
    /// Descriptions of exempt information, in the order of the Schedule.
    pub exemptions: Vec<RawExemption>,
    /// What is not exempt although a description fits.
    #[serde(default)]
    pub qualifications: Vec<RawQualification>,
    /// Paragraphs that are no longer law, and what became of them.
    #[serde(default)]
    pub former: Vec<RawFormerParagraph>,
    /// How many clear days papers must be public before a meeting.
    pub notice: Vec<RawNotice>,
    /// Which days of a week count.
    pub working_days: RawWorkingDays,
    /// Holidays that come every year.
    pub holidays: Vec<RawHoliday>,
    /// What a holiday is called that stands in the place of one on a weekend; `{holiday}` is its name.
    pub substitute_name: RawWords,
    /// Single holidays.
    #[serde(default)]
    pub single_holidays: Vec<RawSingleHoliday>,
    /// What stands on each copy of a paper that the public does not get.
    pub marking: RawGrounds,
    /// The grounds as they stand in a sentence, behind "it is".
    pub grounds: RawGrounds,
    /// The resolution to exclude the press and public.
    pub resolution: RawResolution,
    /// Confidential information, which keeps the public out without a resolution.
    pub confidential: RawConfidentiality,
    /// An item that was not open to the public long enough.
    pub urgency: Vec<RawUrgency>,
    /// Background papers.
    pub background_papers: RawBackgroundLaw,
}

/// Words that are printed, in both languages.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWords {
    /// In English.
    pub en: Located<String>,
    /// In Welsh.
    pub cy: Located<String>,
}

/// Words for one thing and for several.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCounted {
    /// For one.
    pub one: RawWords,
    /// For several.
    pub several: RawWords,
}

/// How paragraphs of the Schedule are named.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSchedule {
    /// The provision.
    pub citation: Located<String>,
    /// With `{numbers}`: "paragraph {numbers} of Part 1 of Schedule 12A to the Local Government Act 1972".
    pub paragraphs: RawCounted,
    /// Between the last two numbers.
    pub and: RawWords,
}

/// A description of exempt information.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawExemption {
    /// The number of its paragraph, e.g. 3 or 18A.
    #[schemars(schema_with = "number_or_text")]
    pub number: Located<String>,
    /// The description.
    pub wording: RawWords,
    /// Whether it is exempt only while the public interest in keeping it back is the greater.
    pub public_interest: bool,
    /// The only meetings at which it is one, e.g. "a meeting of a standards committee". Left out: all.
    pub only_for: Option<Located<String>>,
    /// The number of the paragraph that describes the same in the other nation.
    #[schemars(schema_with = "number_or_text")]
    #[serde(default)]
    pub counterpart: Option<Located<String>>,
    /// The provision.
    pub citation: Located<String>,
}

/// What is not exempt although a description fits.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawQualification {
    /// The number of its paragraph.
    #[schemars(schema_with = "number_or_text")]
    pub number: Located<String>,
    /// The descriptions that it limits, by their numbers.
    #[schemars(schema_with = "paragraph_numbers")]
    pub paragraphs: Vec<Located<String>>,
    /// What it does.
    pub effect: RawWords,
    /// The provision.
    pub citation: Located<String>,
}

/// Paragraphs that are no longer law.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFormerParagraph {
    /// Their numbers.
    #[schemars(schema_with = "paragraph_numbers")]
    pub numbers: Vec<Located<String>>,
    /// What they were and what became of them, in whole sentences.
    pub became: Located<String>,
    /// The provision.
    pub citation: Located<String>,
}

/// How many clear days papers must be public before a meeting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawNotice {
    /// The first day of meetings to which it applies. Left out: it always applied.
    #[schemars(extend("format" = "date"))]
    pub from: Option<Located<String>>,
    /// How many clear days, from 1 to 60.
    pub clear_days: Located<u8>,
    /// The provision.
    pub citation: Located<String>,
}

/// Which days of a week count.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawWorkingDays {
    /// The days that don't, e.g. [saturday, sunday].
    pub weekend: Vec<Located<String>>,
    /// The provision or the case.
    pub citation: Located<String>,
}

/// A holiday that comes every year.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHoliday {
    /// Its name.
    pub name: RawWords,
    /// "25 December", "first Monday in May", "last Monday in August", "Easter Sunday", "2 days before Easter Sunday" or
    /// "1 day after Easter Sunday".
    pub on: Located<String>,
    /// The first year. Left out: all years before too.
    pub from: Option<Located<u16>>,
    /// The last year. Left out: all years after too.
    pub until: Option<Located<u16>>,
    /// Whether the next working day is a holiday in its place when it falls on a weekend.
    #[serde(default)]
    pub substitute: bool,
    /// The provision.
    pub citation: Located<String>,
}

/// A single holiday.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSingleHoliday {
    /// The day.
    #[schemars(extend("format" = "date"))]
    pub date: Located<String>,
    /// Its name.
    pub name: RawWords,
    /// The holiday of that year that it takes the place of, by its day.
    #[schemars(extend("format" = "date"))]
    pub instead_of: Option<Located<String>>,
    /// The provision.
    pub citation: Located<String>,
}

/// On what grounds a paper is kept from the public, in words. `{paragraphs}` is the paragraphs as the Schedule names
/// them, `{numbers}` their numbers alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawGrounds {
    /// The provision.
    pub citation: Located<String>,
    /// Of exempt information, for one paragraph and for several.
    pub exempt: RawCounted,
    /// Of confidential information.
    pub confidential: RawWords,
    /// Of what is both.
    pub both: RawCounted,
}

/// The resolution to exclude the press and public.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawResolution {
    /// The provision.
    pub citation: Located<String>,
    /// How it begins for one item.
    pub one: RawWords,
    /// How it begins for several items.
    pub several: RawWords,
    /// An item, with `{item}` and `{descriptions}`.
    pub item: RawWords,
    /// A description, with `{number}` and `{wording}`.
    pub description: RawWords,
    /// Behind the items when the public interest test applies to every paragraph named.
    pub public_interest: RawWords,
    /// The same when it applies to some of them only, with `{numbers}`.
    pub public_interest_some: RawCounted,
}

/// Confidential information.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawConfidentiality {
    /// The provision.
    pub citation: Located<String>,
    /// What it is.
    pub meaning: RawWords,
    /// That the public must be excluded, with `{items}`.
    pub exclusion: RawCounted,
}

/// An item that was not open to the public long enough.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawUrgency {
    /// The first day of meetings to which it applies. Left out: it always applied.
    #[schemars(extend("format" = "date"))]
    pub from: Option<Located<String>>,
    /// What is printed, with `{reason}`.
    pub words: RawWords,
    /// The provision.
    pub citation: Located<String>,
}

/// Background papers.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBackgroundLaw {
    /// The provision.
    pub citation: Located<String>,
    /// What they are.
    pub meaning: RawWords,
    /// What is never listed as one.
    pub never_listed: RawWords,
}

/// A list of numbers, each kept as it was typed.
pub(super) fn paragraph_numbers(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let number = number_or_text(generator);
    schemars::json_schema!({ "type": "array", "items": number })
}
