// The live draft's own: asks whether the draft has another state, as a script, because the policy of every page forbids all other asking.
// The server answers when it has, or after a while with nothing. A page that nobody looks at asks nothing.
(() => {
  const here = document.currentScript.src;
  let asking = false;
  const ask = () => {
    if (asking || document.visibilityState !== "visible") return;
    asking = true;
    const script = document.createElement("script");
    const again = (pause) => () => {
      script.remove();
      asking = false;
      setTimeout(ask, pause);
    };
    script.onload = again(0);
    script.onerror = again(1000);
    script.src = `${here}?${Date.now()}`;
    document.head.append(script);
  };
  addEventListener("load", ask);
  document.addEventListener("visibilitychange", ask);
})();
