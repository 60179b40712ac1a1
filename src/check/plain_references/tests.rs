use proptest::prelude::*;

use super::*;
use crate::read::read_style;

/// The words of the base style.
fn words() -> ReferenceWords {
    let (inputs, ..) = read_style("base", None);
    let (style, _) = crate::resolve::style(&inputs.expect("the style is there"));
    style.expect("the style is sound").labels.reference_words
}

/// What is found: the phrases as typed, those to other documents in brackets.
fn found(text: &str) -> Vec<String> {
    find_plain_references(text, true, &words())
        .into_iter()
        .map(|reference| match reference.context {
            Context::Own => reference.typed.to_owned(),
            Context::Report => format!("report: {}", reference.typed),
            Context::Appendix(letter) => format!("{letter}: {}", reference.typed),
            Context::Expression => format!("expression: {}", reference.typed),
            Context::Elsewhere => format!("[{}]", reference.typed),
        })
        .collect()
}

#[test]
fn references_to_this_paper_are_found() {
    for (text, typed) in [
        ("See paragraph 39.", "paragraph 39"),
        ("(see paragraphs 45-51)", "paragraphs 45-51"),
        ("paras 4 to 7 below", "paras 4 to 7"),
        ("see para. 2.7, which", "para. 2.7"),
        ("Paragraph(s) 39 and 40 apply", "Paragraph(s) 39 and 40"),
        ("Tables 1 and 2 show", "Tables 1 and 2"),
        ("**Table 4** shows", "Table 4"),
        ("as Table **4** shows", "Table **4"),
        ("Tables 1, 2, 5–7 and 9 show", "Tables 1, 2, 5–7 and 9"),
        ("(Figure 2)", "Figure 2"),
        ("at Appendix C.", "Appendix C"),
        ("Appendices A and B", "Appendices A and B"),
        ("In section 3 Members are asked", "section 3"),
        ("recommendation B is", "recommendation B"),
        ("recommendation (2) is", "recommendation (2)"),
        ("recommendation A is", "recommendation A"),
        ("47 to paragraph 24 ii) above", "paragraph 24 ii)"),
        ("paragraph 2.7(a)(i)", "paragraph 2.7(a)(i)"),
        ("paragraph 5.i.1 says", "paragraph 5.i.1"),
        ("In paragraph 4, 12 children are named", "paragraph 4"),
        (
            "In paragraphs 4 and 5, 12 children are",
            "paragraphs 4 and 5",
        ),
        ("paragraph\u{a0}12 says", "paragraph\u{a0}12"),
        ("PARAGRAPH 12 SAYS", "PARAGRAPH 12"),
        ("Table 4 in full", "Table 4"),
        ("the sums of Table 4 in this report", "Table 4"),
        ("add paragraph 4 to explain", "paragraph 4"),
        ("paragraph 12 to support schools", "paragraph 12"),
        ("paragraph 39 of this report", "paragraph 39"),
        ("In March 2016, paragraph 3 says", "paragraph 3"),
        ("In 2016, Table 3 was", "Table 3"),
        ("Members, Table 3 shows", "Table 3"),
        ("this report's Appendix C", "Appendix C"),
        (
            "The Care Act 2014 applies as paragraph 39 below says",
            "paragraph 39",
        ),
        (
            "The DfE guidance applies (see paragraph 4.2)",
            "paragraph 4.2",
        ),
        (
            "The DfE guidance applies. Paragraph 4.2 says",
            "Paragraph 4.2",
        ),
        ("The Children Act 1989 is at Appendix C", "Appendix C"),
        ("The Plan is told in paragraph 7", "paragraph 7"),
        ("the plan of paragraph 7", "paragraph 7"),
    ] {
        assert_eq!(found(text), [typed], "{text}");
    }
    assert_eq!(
        found("Table 1, Table 2 and Table 3"),
        ["Table 1", "Table 2", "Table 3"]
    );
    assert_eq!(found("Table 2 in section 3"), ["Table 2", "section 3"]);
}

#[test]
fn references_to_other_documents_are_told_apart() {
    for text in [
        "section 76 of the NHS Act 2006",
        "section 17 Children Act",
        "section 17, Children Act 1989",
        "section 17 of that Act",
        "Children Act 2004, section 10.",
        "Children Act 2004 section 10.",
        "section 106 agreements",
        "the Section 151 Officer",
        "a section 47 enquiry",
        "paragraph 3 of Schedule 12A",
        "paragraph 3, Schedule 12A",
        "Schedule 12A, paragraph 3",
        "Schedule 12A paragraph 3",
        "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        "Appendix C to the Cabinet's report",
        "the Cabinet's Appendix C",
        "the Cabinet’s Appendix C",
        "Table 4 in the Strategy",
        "Table 4 in Working Together",
        "table 4 of the strategy",
        "section 3 of its guidance",
        "paragraph 12 of the report of the Director",
        "paragraph 12 of the report to the Cabinet",
        "the Autumn Statement 2013, table 2.1",
        "the Autumn Statement, table 2.1",
        "(Medium Term Financial Strategy 2014-18, Appendix C)",
        "paragraphs 4 to 7 of the minutes",
        "Tables 1 and 2 of last year's report",
        "section 11 and 14 of the Act",
        "children looked after under section 20",
        "by another agreement under section 76.",
        "section 20 accommodation",
        "The section 251 return",
        "Under Section 17, a child in need",
        "The Children Act 1989 says so in section 17.",
        "The DfE guidance says so (paragraph 6.3).",
        "As the Working Together guidance says at paragraph 12.",
        "the Cabinet report's paragraph 32",
        "the report's Appendix D",
        "the report’s Appendix D",
    ] {
        assert!(
            found(text).iter().all(|one| one.starts_with('[')) && !found(text).is_empty(),
            "{text}: {:?}",
            found(text)
        );
    }
    assert_eq!(
        found("under section 17 or section 20 of the Children Act 1989"),
        ["[section 17]", "[section 20]"]
    );
    assert_eq!(
        found("section 17 of the Children Act and section 47"),
        ["[section 17]", "[section 47]"]
    );
    assert_eq!(found("[Table 4](https://example.org/a)"), [""; 0]);
    assert_eq!(found("Chapter 5, page 18; article 3, item 9"), [""; 0]);
}

#[test]
fn whose_paragraph_it_is_is_told() {
    assert_eq!(found("paragraph 5 of the report"), ["report: paragraph 5"]);
    assert_eq!(
        found("paragraph 5 of Appendix B."),
        ["B: paragraph 5", "Appendix B"]
    );
    assert_eq!(
        found("in Appendix B, paragraph 5"),
        ["Appendix B", "B: paragraph 5"]
    );
    assert_eq!(
        found("paragraph 5 of Appendix B to the Strategy"),
        ["[paragraph 5]", "[Appendix B]"]
    );
    let open = find_plain_references("see paragraph 5 of ", false, &words());
    assert_eq!(open[0].context, Context::Expression);
}

#[test]
fn a_word_that_a_number_must_follow_is_found() {
    for text in [
        "(see paragraphs)",
        "see paragraph.",
        "see also **Table**.",
        "see section",
    ] {
        let found = find_plain_references(text, true, &words());
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].numbers.is_empty(), "{text}");
    }
    for text in [
        "in two paragraphs.",
        "see the paragraph.",
        "see appendices.",
        "oversee tables",
        "by section.",
        "see tables and figures of 2016",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    assert_eq!(
        find_plain_references("see paragraph", false, &words()).len(),
        0
    );
}

#[test]
fn numbers_that_are_none_of_ours_are_let_be() {
    for text in [
        "figures 2016/17",
        "the figures 2,000 and 3,000",
        "figure 12%",
        "figure 4.5% higher",
        "Table 2016",
        "section 12A of it",
        "the recommendation I made",
        "a paragraph or 2",
        "Table d'hôte",
        "subsection 3",
        "the timetable 4",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn numbers_are_compared_by_their_letters_and_digits() {
    for typed in ["25 iii)", "25(iii)", "25.iii", "25 (III)"] {
        assert_eq!(number_key(typed), "25.iii");
    }
}

proptest! {
    #[test]
    fn any_text_is_searched(text in "(paragraphs?|Table|section|see| |4|12\\.|,|and|to|-|of|the|Act|’s|\\(|\\)|a|é|C|\\*){0,24}", is_last: bool) {
        for reference in find_plain_references(&text, is_last, &words()) {
            prop_assert_eq!(&text[reference.at..reference.end()], reference.typed);
        }
    }
}
