// What a reader keeps on her own device: the phone numbers of her team, and her week of pregnancy. It never leaves it.
// Numbers follow the rules of backcare/content/phone_numbers.py, which come with the page as `rules`.

export const KEPT = "backcare:mine";
const DAY = 86400000;
const LAST_WEEK = 42;

// Returns { numbers: { who: number }, week, said } as they were saved; empty where nothing is, or nothing may be kept.
export function read() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEPT)) ?? {};
    return { numbers: {}, ...kept };
  } catch {
    return { numbers: {} };
  }
}

// Returns whether the browser keeps it.
export function write(mine) {
  try {
    window.localStorage.setItem(KEPT, JSON.stringify(mine));
    return true;
  } catch {
    return false;
  }
}

// Returns the week of pregnancy today, from the week that she gave and the day on which she gave it; null once it is over.
export function weekNow(mine, today = Date.now()) {
  if (!mine.week || !mine.said) return null;
  const week = mine.week + Math.floor((today - Date.parse(mine.said)) / DAY / 7);
  return week >= 1 && week <= LAST_WEEK ? week : null;
}
