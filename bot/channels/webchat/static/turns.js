// Tabs of one conversation take turns by the browser's locks, where it has them and allows them: in
// the frame of another site it may refuse, and then there is nothing to share with other tabs either.
export async function inTurn(name, how, work) {
  let begun = false;
  try {
    return await navigator.locks.request(name, how, () => {
      begun = true;
      return work();
    });
  } catch (trouble) {
    if (begun || trouble.name === "AbortError") throw trouble;
    return work();
  }
}
