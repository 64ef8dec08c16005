// Parallels and meridians with their degrees at the edge: enough to know where one is, with no border drawn.
/* global L */

const STEPS = [10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05];

export function graticule(map, pane) {
  const group = L.layerGroup();
  const draw = () => {
    group.clearLayers();
    const bounds = map.getBounds();
    const span = bounds.getEast() - bounds.getWest();
    const size = map.getSize();
    const lines = Math.min(6, Math.floor(size.x / 90)); // on a phone fewer, or their degrees run into each other
    const step = STEPS.find((s) => span / s >= lines) ?? STEPS[STEPS.length - 1];
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--graticule').trim();
    const style = { pane, interactive: false, color: colour, weight: 1 };
    const label = (lat, lon, text, kind) => group.addLayer(L.marker([lat, lon], {
      pane, interactive: false, keyboard: false, icon: L.divIcon({ className: `degree ${kind}`, html: `<span>${text}</span>`, iconSize: [0, 0] }),
    }));
    const digits = step < 0.1 ? 2 : step < 1 ? (step === 0.25 ? 2 : 1) : 0;
    const drawn = document.body.classList.contains('drawn') && size.x > 760 ? 396 : 4;
    const top = map.containerPointToLatLng([6, 6]).lat;
    const right = map.containerPointToLatLng([size.x - drawn, 6]).lng;
    const low = map.containerPointToLatLng([6, size.y - 150]).lat;
    for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat <= bounds.getNorth(); lat += step) {
      group.addLayer(L.polyline([[lat, bounds.getWest()], [lat, bounds.getEast()]], style));
      if (lat > low) label(lat, right, `${Math.abs(lat).toFixed(digits)}°${lat < 0 ? 'S' : 'N'}`, 'lat');
    }
    for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
      group.addLayer(L.polyline([[bounds.getSouth(), lon], [bounds.getNorth(), lon]], style));
      label(top, lon, `${Math.abs(lon).toFixed(digits)}°${lon < 0 ? 'W' : 'E'}`, 'lon');
    }
  };
  group.redraw = () => { if (map.hasLayer(group)) draw(); };
  group.on('add', draw);
  map.on('moveend resize', group.redraw);
  new MutationObserver(group.redraw).observe(document.body, { attributeFilter: ['class'] });
  map.whenReady(() => group.addTo(map));
  return group;
}
