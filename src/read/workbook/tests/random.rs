//! Any decimal that is put into a sheet is read back.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// A decimal as a program writes a binary fraction to a file: to 17 significant digits, the last of them noise.
fn as_stored(value: Decimal) -> String {
    let float: f64 = value.to_string().parse().unwrap();
    format!("{float:.16e}")
}

proptest! {
    #[test]
    fn decimals_put_into_a_sheet_are_read_back(
        figures in prop::collection::vec((-99_999_999_999i64..99_999_999_999, 0u32..4), 1..12),
        percent: bool,
        ods: bool,
    ) {
        const CODES: [&str; 8] =
            ["#,##0", "0.0", "#,##0.00;(#,##0.00)", "£0.000", "0%", "0.0%", "0.00%", "0.000%"];
        let decimals = figures.iter().map(|&(digits, places)| Decimal::new(digits, places));
        let cells: Vec<(String, usize)> = decimals.clone().zip(&figures).map(|(value, &(_, places))| {
            let stored = if percent { value / Decimal::ONE_HUNDRED } else { value };
            (as_stored(stored), places as usize + if percent { 5 } else { 1 })
        }).collect();
        let chosen = if ods {
            let table = cells.iter().map(|(value, style)| {
                format!("<table:table-row><table:table-cell table:style-name='s{style}' office:value-type='float' office:value='{value}'/></table:table-row>")
            });
            let styles = (1..=8).map(|style| {
                let (kind, places) = if style > 4 { ("percentage", style - 5) } else { ("number", style - 1) };
                format!("<number:{kind}-style style:name='n{style}'><number:number number:decimal-places='{places}' number:min-integer-digits='1'/></number:{kind}-style><style:style style:name='s{style}' style:family='table-cell' style:data-style-name='n{style}'/>")
            });
            let workbook = Ods { table: table.collect(), styles: styles.collect(), ..Ods::default() };
            read_ods(&workbook, &Selection::default())
        } else {
            let written: Vec<String> =
                cells.iter().map(|(value, style)| format!("<c s='{style}'><v>{value}</v></c>")).collect();
            let written: Vec<&str> = written.iter().map(String::as_str).collect();
            let workbook = Xlsx { formats: CODES.to_vec(), ..Xlsx::with_cells(&written) };
            read_xlsx(&workbook, &Selection::default())
        };
        let chosen = chosen.map_err(|refusal| TestCaseError::fail(refusal.message))?;
        prop_assert_eq!(findings(&chosen), "");
        let sign = if percent { "%" } else { "" };
        let expected: Vec<String> = decimals.map(|value| {
            let digits = if value.is_zero() { value.abs() } else { value };
            format!("{digits}{sign}")
        }).collect();
        prop_assert_eq!(rows(&Ok(chosen)), expected.join("\n"));
    }

    #[test]
    fn any_bytes_end_in_a_report(change in any::<prop::sample::Index>(), byte: u8, ods: bool) {
        let (mut bytes, kind) = if ods {
            (Ods { table: "<table:table-row/>".to_owned(), ..Ods::default() }.zip(), WorkbookKind::Ods)
        } else {
            (Xlsx::with_cells(&["<c><v>1</v></c>"]).zip(), WorkbookKind::Xlsx)
        };
        let at = change.index(bytes.len());
        bytes[at] = byte;
        let _ = rows(&read(&"m/b".into(), &bytes, kind, &Selection::default()));
    }

    #[test]
    fn any_format_code_shows_something_or_is_refused(code in "[0#?.,%;@\"\\\\\\[\\]$<>=_*mdyhsEe+/£()-]{0,20}") {
        let workbook = Xlsx {
            formats: vec![Box::leak(code.into_boxed_str())],
            ..Xlsx::with_cells(&["<c s='1'><v>-1234.5678</v></c>", "<c s='1'><v>0</v></c>"])
        };
        let _ = rows(&read_xlsx(&workbook, &Selection::default()));
    }
}
