//! What a text says of its own marking: "exempt under paragraph 3 of Part 1 of Schedule 12A".

/// The paragraphs of Schedule 12A under which a text says that something is exempt or not for publication.
pub(crate) fn claimed_paragraphs(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut found = Vec::new();
    for sentence in lower.split_inclusive(['.', ';', '\n']) {
        let about = ["exempt", "not for publication", "confidential"];
        if !sentence.contains("schedule 12a") || !about.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        for behind in sentence.split("paragraph").skip(1) {
            let behind = behind.strip_prefix('s').unwrap_or(behind);
            found.extend(numbers(behind));
        }
    }
    found
}

/// The numbers at the start of a text: "3, 4 and 7a of Part 1" has three.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '&'));
    for word in words.filter(|word| !word.is_empty()) {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 3;
        match word {
            _ if is_number => found.push(word.to_uppercase()),
            "and" | "or" => {}
            _ => break,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_behind_the_word_paragraph() {
        let claims = [
            (
                "This report is exempt under paragraph 3 of Part 1 of Schedule 12A.",
                vec!["3"],
            ),
            (
                "Not for publication by virtue of paragraphs 3, 4 and 7A of Schedule 12A to the Act",
                vec!["3", "4", "7A"],
            ),
            ("Exempt information (Schedule 12A, paragraph 5)", vec!["5"]),
        ];
        for (text, numbers) in claims {
            assert_eq!(claimed_paragraphs(text), numbers, "{text}");
        }
    }

    #[test]
    fn other_schedules_and_the_schedule_as_such_claim_nothing() {
        for text in [
            "Paragraph 3 of Schedule 4 exempts small sites.",
            "Schedule 12A describes exempt information.",
            "Paragraph 4 says so. The list of Schedule 12A is exempt from this.",
        ] {
            assert!(claimed_paragraphs(text).is_empty(), "{text}");
        }
    }
}
