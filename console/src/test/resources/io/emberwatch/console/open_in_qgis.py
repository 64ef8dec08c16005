"""Opens every interface of a console in a QGIS without a screen: python3 open_in_qgis.py http://host:port/ cog wms-time

Prints one line for each: name, ok or what was wrong, and what was found.
"""
import sys

from qgis.core import QgsApplication, QgsPointXY, QgsRaster, QgsRasterLayer, QgsVectorLayer

root, cog, time = sys.argv[1:4]
app = QgsApplication([], False)
app.initQgis()


def tell(name, layer, found):
    print(name, "ok" if layer.isValid() else "INVALID " + layer.error().summary(), found() if layer.isValid() else "")


wms = QgsRasterLayer(
    "crs=EPSG:3857&format=image/png&layers=danger_class&styles=&url=%smaps/wms&type=wmst"
    "&timeDimensionExtent=%s&allowTemporalUpdates=true" % (root, time), "wms", "wms")
tell("wms", wms, lambda: "layers %d" % len(wms.dataProvider().subLayers()))
xyz = QgsRasterLayer("type=xyz&zmin=0&zmax=14&url=%stiles/danger_class/latest/{z}/{x}/{y}.png" % root, "xyz", "wms")
tell("xyz", xyz, lambda: xyz.crs().authid())
tif = QgsRasterLayer("/vsicurl/%s%s" % (root, cog), "cog", "gdal")
tell("cog", tif, lambda: "%s %dx%d %s" % (tif.renderer().type(), tif.width(), tif.height(), tif.crs().description()))
for name in ("sensors", "cells", "zones"):
    layer = QgsVectorLayer(
        "pageSize='100' typename='%s' url='%sogc'" % (name, root), name, "OAPIF")
    tell(name, layer, lambda: "features %d" % sum(1 for _ in layer.getFeatures()))
app.exitQgis()
