//! Names of glyphs that stand for text by themselves: those of the Adobe Glyph List and of Zapf Dingbats (ISO 32000-1,
//! 9.10.2).

use skrifa::raw::ps::agl;

use super::to_unicode::Text;

/// What the text of a glyph's name is; none if it stands for none.
///
/// Names that are built by a rule (`uni0041`, `f_i`, `A.alt`) are none of the list, and not every reader takes them apart.
pub(super) fn text(name: &str) -> Option<Text> {
    if is_built(name) || name == ".notdef" {
        return None;
    }
    let mut found = None;
    for character in agl::name_to_chars(name) {
        match Text::of_character(character) {
            Text::Plain => found = found.or(Some(Text::Plain)),
            Text::Private => found = Some(Text::Private),
            Text::Wrong => return Some(Text::Wrong),
        }
    }
    found
}

/// The character of a glyph's name, for a map from characters to glyphs; none if there are several.
pub(super) fn character(name: &str) -> Option<char> {
    (!is_built(name)).then(|| agl::name_to_char(name)).flatten()
}

fn is_built(name: &str) -> bool {
    let hexadecimal = |prefix| {
        let digits = name.strip_prefix(prefix);
        digits.is_some_and(|digits: &str| {
            digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    name.contains(['.', '_']) || hexadecimal("uni") || hexadecimal("u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_list_stand_for_text() {
        for (name, expected) in [
            ("A", Some(Text::Plain)),
            ("fi", Some(Text::Plain)),
            ("a12", Some(Text::Plain)),
            ("dalethatafpatah", Some(Text::Plain)),
            ("Asmall", Some(Text::Private)),
            ("uni0041", None),
            ("f_i", None),
            ("A.alt", None),
            (".notdef", None),
            ("g123", None),
        ] {
            assert_eq!(text(name), expected, "{name}");
        }
    }
}
