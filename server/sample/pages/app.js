// The sample CRM and webmail as single-page applications: a click on a link within them changes
// the address by history.pushState and shows the screen that came with the document.
const main = document.getElementById('main');
const screens = JSON.parse(document.getElementById('screens').textContent);

function show(path) {
  const screen = screens[path];
  if (!screen) return false;
  // Escaped where it was rendered, on the server.
  main.innerHTML = screen.main;
  document.title = screen.title + main.dataset.suffix;
  for (const link of document.querySelectorAll('.rail a')) {
    if (link.pathname !== '/sample' && path.startsWith(link.pathname)) {
      link.setAttribute('aria-current', 'page');
    } else link.removeAttribute('aria-current');
  }
  return true;
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest('a[href]');
  if (!link || link.origin !== location.origin || link.target) return;
  if (!show(link.pathname)) return;
  event.preventDefault();
  history.pushState(null, '', link.pathname);
  scrollTo(0, 0);
});

addEventListener('popstate', () => {
  if (!show(location.pathname)) location.reload();
});
