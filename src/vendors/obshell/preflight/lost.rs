//! What is lost by the way of stopping (§5.1).

use super::super::order::{Order, Way};
use crate::preflight::{About, Level};
use crate::text::{Text, text};
use crate::vendors::findings::Findings;

const GRACEFUL: Text = text(
    "Nothing is lost: traffic and leaders leave first, and the processes keep running.",
    "不丢失任何内容：流量和 Leader 先切走，进程继续运行。",
);
const TERMINATE: Text = text(
    "Connections break. What is in memory is dumped first, which may take up to about 20 minutes.",
    "连接会中断。内存中的数据会先转储，最长约 20 分钟。",
);
const FORCE: Text = text(
    "Connections break, and nothing is dumped: what is in memory is replayed from the logs, so that the next start takes \
     longer. Nothing is checked either.",
    "连接会中断，且不转储：内存中的数据需从日志回放，下次启动耗时更长。同时不做任何检查。",
);

/// Adds it; a start loses nothing.
pub(super) fn see(order: &Order, found: &mut Findings) {
    let (level, says, way) = match order.way {
        Way::Start => return,
        Way::Graceful => (Level::Ok, GRACEFUL, "force=false, terminate=false"),
        Way::Terminate => (Level::Ok, TERMINATE, "terminate=true"),
        Way::Force => (Level::Warning, FORCE, "force=true"),
    };
    let source = format!("POST /api/v1/ob/stop, {way}");
    found.add(About::Lost, level, "lost", says, source);
}
