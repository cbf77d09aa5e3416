// Runs in every page that draws: tells when something has been painted, and moves about in a picture
// as a hand does, one event for each frame.

export function install() {
  /** How long one kind of moving is watched, in milliseconds. */
  const PATIENCE = 5_000;

  /**
   * The time after the first frame at whose end something is so, in milliseconds: script, style,
   * layout and paint of that frame are done by then. Who asks within a frame is answered by its end.
   */
  globalThis.painted = (isSo, { isInFrame = false } = {}) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      // A message that is sent within a frame arrives after it.
      const ask = () => port2.postMessage(undefined);
      port1.onmessage = () => {
        // Asking takes time too.
        const now = performance.now();
        if (isSo()) resolve(now);
        else requestAnimationFrame(ask);
      };
      if (isInFrame) ask();
      else requestAnimationFrame(ask);
    });

  /**
   * How long a change takes until it is painted, in milliseconds, begun with a frame: what is begun between two
   * waits for the next one, which is a matter of luck and not of the change.
   */
  globalThis.changedInFrame = (change, isSo) =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const start = performance.now();
        change();
        resolve(globalThis.painted(isSo, { isInFrame: true }).then((end) => end - start));
      });
    });

  /**
   * One step of a hand in each frame, until all were made or patience ends. Gives the time between frames and
   * the work within each.
   */
  const frames = (count, step) =>
    new Promise((resolve) => {
      const gaps = [];
      const work = [];
      const { port1, port2 } = new MessageChannel();
      let last;
      let begun;
      const until = performance.now() + PATIENCE;
      port1.onmessage = () => {
        work.push(performance.now() - begun);
      };
      const frame = (now) => {
        if (last !== undefined) gaps.push(now - last);
        last = now;
        if (gaps.length === count || (now > until && gaps.length > 0)) {
          resolve({ gaps, work });
          return;
        }
        begun = performance.now();
        step();
        port2.postMessage(undefined);
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });

  /**
   * Zooms in from the whole picture to 100 %, drags it, zooms out again, drags the whole. `wheel` is how
   * many pixels of the wheel are one e-fold of the zoom, `pointer` the events that drag.
   */
  globalThis.moveAbout = async ({ selector, scale, wheel, ctrlKey, pointer, count }) => {
    const target = document.querySelector(selector);
    const { left, top, width, height } = target.getBoundingClientRect();
    const middle = { clientX: left + width / 2, clientY: top + height / 2 };
    const common = { bubbles: true, cancelable: true, view: window, ...middle };
    const turn = (steps) =>
      target.dispatchEvent(new WheelEvent("wheel", { ...common, ctrlKey, deltaY: (steps * wheel * Math.log(scale)) / count }));
    const zoom = async (way) => {
      const found = await frames(count, () => turn(way));
      // Whoever was too slow for all frames gets there at once.
      const left = count - found.gaps.length;
      if (left > 0) {
        turn(way * left);
        await globalThis.painted(() => true);
      }
      return found;
    };
    const Kind = pointer === "pointer" ? PointerEvent : MouseEvent;
    const held = { ...common, button: 0, buttons: 1, pointerId: 1, isPrimary: true };
    const drag = async () => {
      let moved = 0;
      target.dispatchEvent(new Kind(`${pointer}down`, held));
      const found = await frames(count, () => {
        moved += 12;
        const at = { clientX: middle.clientX + moved, clientY: middle.clientY + moved / 2 };
        target.dispatchEvent(new Kind(`${pointer}move`, { ...held, ...at }));
      });
      target.dispatchEvent(new Kind(`${pointer}up`, { ...held, buttons: 0 }));
      return found;
    };
    await frames(10, () => {});
    return {
      "zoom in": await zoom(1),
      "pan, 100 %": await drag(),
      "zoom out": await zoom(-1),
      "pan, whole": await drag(),
    };
  };
}
