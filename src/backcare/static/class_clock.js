// The clock of a class: how long it has run, and how long in this block. Pure functions of a time in milliseconds, so a
// closed window, a laptop asleep or a page that was loaded again loses no minute.

export const fresh = () => ({ spent: 0, since: null, block: 0, blockAt: 0 });

// How long the clock has run at a moment.
export const spent = (clock, now) => clock.spent + (clock.since === null ? 0 : Math.max(0, now - clock.since));

export const running = (clock) => clock.since !== null;

export function started(clock, now) {
  return running(clock) ? clock : { ...clock, since: now };
}

export function paused(clock, now) {
  return { ...clock, spent: spent(clock, now), since: null };
}

// Another block begins: its own time is counted from here. The same block goes on.
export function entered(clock, block, now) {
  return clock.block === block ? clock : { ...clock, block, blockAt: spent(clock, now) };
}

export const inBlock = (clock, now) => Math.max(0, spent(clock, now) - clock.blockAt);

// Whether something that was kept is a clock; anything else is begun anew.
export function isClock(clock) {
  const number = (value) => Number.isFinite(value) && value >= 0;
  return Boolean(clock) && number(clock.spent) && (clock.since === null || number(clock.since)) && number(clock.block) && number(clock.blockAt);
}

// Minutes and seconds, such as 7:05.
export function shown(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
