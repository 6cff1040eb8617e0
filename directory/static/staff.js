// Times of a session in the clock of whoever reads them. Without this file they stand in UTC.
document.querySelectorAll("time[data-local-time]").forEach((time) => {
  const at = new Date(time.dateTime);
  if (!Number.isNaN(at.valueOf())) {
    time.textContent = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  }
});
