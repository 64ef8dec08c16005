# Decentlab, protocol version 2: version, device id, flags, then 16-bit words of the blocks whose flag is set.
# The payload does not say the model; it is told by the network's names, else by the blocks' lengths where only one fits.
# Source: decentlab.com, payload descriptions of each product.
profile decentlab-atm41
models  dl-atm41 atm41
layout  blocks
block 17 : u16-32768 solrad_wm2, u16-32768/1000 rain_mm, u16 strikes, u16 strike_km, u16-32768/100*3.6 wind_kmh, u16-32768/10 wind_dir_deg, u16-32768/100*3.6 gust_kmh, u16-32768/10 temp_c, u16-32768/100 vapour_kpa, u16-32768/10 pressure_hpa, u16-32768/10 rh_pct, skip 12
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-atm41g2
models  dl-atm41g2 atm41g2
layout  blocks
block 17 : u16-32768/10 solrad_wm2, u16/1000 rain_mm, u16 strikes, u16 strike_km, u16-32768/100*3.6 wind_kmh, u16-32768/10 wind_dir_deg, u16-32768/100*3.6 gust_kmh, u16-32768/10 temp_c, u16-32768/100 vapour_kpa, u16-32768/10 pressure_hpa, u16-32768/10 rh_pct, skip 12
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-atm22
models  dl-atm22 atm22
layout  blocks
block 8 : u16-32768/100*3.6 wind_kmh, u16-32768/10 wind_dir_deg, u16-32768/100*3.6 gust_kmh, u16-32768/10 temp_c, skip 8
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-cws2
models  dl-cws2 cws2 dl-cws
layout  blocks
block 2 : u16*175/65535-45 temp_c, u16*100/65535 rh_pct
block 6 : u16 surface_temperature, u16 plate_temperature, u16 plate_humidity, u16-32768/100 dewpoint_c, u16 angle, u16 board_temperature
block 1 : u16?1500..4500/1000 battery_v

# The gauge counts tips since its last message and in all; the former is taken.
profile decentlab-tbrg
models  dl-tbrg tbrg
layout  blocks
block 4 : u16/10 rain_mm, u16 interval_s, u32 tips_total
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-pm
models  dl-pm
layout  blocks
block 1 : u16?1500..4500/1000 battery_v
block 10 : u16 pm1, u16/10 pm25_ugm3, u16 pm4, u16/10 pm10_ugm3, skip 12
block 2 : u16*175.72/65536-46.85 temp_c, u16*125/65536-6 rh_pct
block 1 : u16*2/100 pressure_hpa

profile decentlab-iam
models  dl-iam
layout  blocks
block 1 : u16?1500..4500/1000 battery_v
block 2 : u16*175/65535-45 temp_c, u16*100/65535 rh_pct
block 1 : u16*2/100 pressure_hpa
block 2 : u16 light, u16 infrared
block 3 : u16-32768 co2, u16 status, u16 raw
block 1 : u16 activity
block 1 : u16 voc

profile decentlab-lp8p
models  dl-lp8p lp8p
layout  blocks
block 2 : u16*175.72/65536-46.85 temp_c, u16*125/65536-6 rh_pct
block 2 : u16 barometer_temperature, u16*2/100 pressure_hpa
block 8 : u16-32768 co2, skip 14
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-smtp
models  dl-smtp smtp
layout  blocks
block 16 : u16 soil_moisture, skip 30
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-trs12
models  dl-trs12 trs12 dl-trs11 trs11
layout  blocks
block 3 : u16 soil_moisture, u16?30000..36000 soil_temperature, u16 soil_conductivity
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-5tm
models  dl-5tm 5tm
layout  blocks
block 2 : u16?50..4000 soil_permittivity, u16?100..1100 soil_temperature
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-lws
models  dl-lws lws
layout  blocks
block 2 : u16 leaf_wetness, u16?126..140 leaf_wetness_high
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-sht35
models  dl-sht35 sht35
layout  blocks
block 2 : u16*175/65535-45 temp_c, u16?1300..65535*100/65535 rh_pct
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-sht21
models  dl-sht21 sht21
layout  blocks
guess   no
block 2 : u16*175.72/65536-46.85 temp_c, u16*125/65536-6 rh_pct
block 1 : u16?1500..4500/1000 battery_v

profile decentlab-pyr
models  dl-pyr pyr
layout  blocks
block 1 : u16?32700..36300/32768-1*15000 solrad_wm2
block 1 : u16?1500..4500/1000 battery_v
