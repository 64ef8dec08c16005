# Netvox R7 and RA07 series: version, device type, report type, battery, then three values; big endian, ffff is missing.
# Source: the maker's "LoRaWAN application command".
profile netvox
models  netvox r718a r718ab r711 r712 r72624 r726 r727 ra0715 ra0716 ra0723 ra07
order   big
repeat  no
01 0b 01 : u8&127/10 battery_v, s16!65535/100 temp_c, u16!65535/100 rh_pct, rest reserved
01 13 01 : u8&127/10 battery_v, s16!65535/100 temp_c, u16!65535/100 rh_pct, rest reserved
01 01 01 : u8&127/10 battery_v, s16!65535/100 temp_c, u16!65535/100 rh_pct, rest reserved
01 05 01 : u8&127/10 battery_v, rest pm_cf1
01 05 02 : u8&127/10 battery_v, u16 pm1, u16!65535 pm25_ugm3, u16!65535 pm10_ugm3, rest reserved
01 05 06 : u8&127/10 battery_v, u16 o3, u16!65535/10 co_ppm, u16 no, rest reserved
01 05 07 : u8&127/10 battery_v, u16 co2, u16 nh3, u16 noise, rest reserved
01 05 0c : u8&127/10 battery_v, s16!65535/100 temp_c, u16!65535/100 rh_pct, u16!65535/100*3.6 wind_kmh, rest reserved
01 05 0d : u8&127/10 battery_v, u16!65535 wind_dir_deg, u32!4294967295/100 pressure_hpa, rest reserved
01 05 .. : u8&127/10 battery_v, rest other
01 09 01 : u8&127/10 battery_v, rest pm_cf1
01 09 02 : u8&127/10 battery_v, u16 pm1, u16!65535 pm25_ugm3, u16!65535 pm10_ugm3, rest reserved
01 09 06 : u8&127/10 battery_v, u16 o3, u16!65535/10 co_ppm, u16 no, rest reserved
01 09 07 : u8&127/10 battery_v, u16 co2, u16 nh3, u16 noise, rest reserved
01 09 0c : u8&127/10 battery_v, s16!65535/100 temp_c, u16!65535/100 rh_pct, u16!65535/100*3.6 wind_kmh, rest reserved
01 09 0d : u8&127/10 battery_v, u16!65535 wind_dir_deg, u32!4294967295/100 pressure_hpa, rest reserved
01 09 .. : u8&127/10 battery_v, rest other
01 0b 00 : rest device_info
01 13 00 : rest device_info
82 .. : rest config_report
81 .. : rest config_report
