//! Names of output files.

use crate::slug::slug;

/// The name of a paper's files without the ending: its agenda number in two digits, with its letter if it has one, and
/// the name of its YAML file.
pub(super) fn paper_stem(number: &str, yaml_path: &str) -> String {
    let name = yaml_path.rsplit('/').next().unwrap_or(yaml_path);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let slug = slug(name);
    let slug = if slug.is_empty() { "paper" } else { &slug };
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, letters) = number.split_at(digits);
    format!("{digits:0>2}{}-{slug}", letters.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::paper_stem;

    #[test]
    fn stems_are_safe_file_names() {
        assert_eq!(
            paper_stem("4", "overview-of-services.yaml"),
            "04-overview-of-services"
        );
        assert_eq!(
            paper_stem("12", "reports/Children’s  Plan (v2).yaml"),
            "12-childrens-plan-v2"
        );
        assert_eq!(paper_stem("6A", "transport.yaml"), "06a-transport");
        assert_eq!(paper_stem("1", "ŵŷ.yaml"), "01-paper");
        assert_eq!(paper_stem("1", "../../etc/passwd"), "01-passwd");
    }
}
