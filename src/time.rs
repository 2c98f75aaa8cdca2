//! Times as trips and rules write them: moments, windows, and how long things take.

pub(crate) mod moment;
pub(crate) mod window;
pub(crate) mod written;
pub(crate) mod zone;

pub use moment::Moment;
pub use window::{Anchor, Lead, Span, Window, WindowUnit};
pub use zone::{Resolved, Zone};
