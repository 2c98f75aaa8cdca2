//! Times as trips and rules write them: moments, windows, and how long things take.

pub(crate) mod moment;
pub(crate) mod window;

pub use moment::Moment;
pub use window::{Anchor, Lead, Span, Window, WindowUnit};
