//! What the page remembers, as plain data.

pub mod building;
pub mod clip;
pub mod far;
pub mod intents;
pub mod kept;
pub mod lease;
pub mod next_rung;
pub mod run;
pub mod run_kept;
pub mod run_tally;
pub mod settings;
pub mod site;
pub mod stack;
pub mod standing;
pub mod target_kept;
pub mod trial;
pub mod view;
pub mod visible;

pub use intents::IntentKept;
pub use run::Run;
pub use run_kept::RunKept;
pub use settings::{Settings, Theme};
pub use site::Site;
pub use stack::Stack;
pub use standing::Standing;
pub use target_kept::TargetKept;
pub use trial::Trial;
pub use view::{Size, View};
pub use visible::{Area, Bounds};
