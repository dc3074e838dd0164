// Chooses the browser's own time zone on the register form, unless the form came back with a choice.
const select = document.querySelector("select[data-ft-zone]");
if (select && select.dataset.ftZone === "guess") {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...select.options].some(option => option.value === own)) select.value = own;
}
