//! Encryption (ISO 32000-1, 7.6): no document that has it is used.

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, Object, ObjectId};

use super::indirect::Indirect;
use crate::outside::refusal::Refusal;

/// Refuses a file whose trailer says that it is encrypted; `read` reads one object of it.
pub(super) fn refuse(
    document: &mut Document,
    read: impl Fn(ObjectId) -> Option<Indirect>,
) -> Result<(), Refusal> {
    match document.trailer.get(b"Encrypt") {
        Err(_) | Ok(Object::Null) => return Ok(()),
        // The dictionary is never in an object stream (7.5.7), and its strings are not encrypted.
        Ok(Object::Reference(id)) => {
            let id = *id;
            if let Some(found) = read(id) {
                document.objects.insert(id, found.object);
            }
        }
        Ok(_) => {}
    }
    // What the dictionary holds is anyone's; lopdf must not bring the program down over it.
    let opens = catch_unwind(AssertUnwindSafe(|| {
        document.authenticate_user_password("").is_ok()
    }));
    Err(Refusal::Encrypted {
        opens: opens.unwrap_or(false),
    })
}
