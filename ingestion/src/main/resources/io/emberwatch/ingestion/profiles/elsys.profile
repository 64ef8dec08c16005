# Elsys ERS, EMS, ELT: type, value; big endian. Source: "Elsys LoRa payload" of the maker.
profile elsys
models  elsys ers ers2 ersco2 elt2 ems
order   big
repeat  yes
01 : s16/10 temp_c
02 : u8 rh_pct
03 : skip 3
04 : u16 illuminance
05 : u8 motion
06 : u16 co2
07 : u16/1000 battery_v
08 : u16 analog1
09 : skip 6
0a : u16 pulses
0b : u32 pulses_total
0c : s16/10 external_temperature
0d : u8 digital
0e : u16 distance
0f : u8 motion
10 : skip 4
11 : u8 occupancy
12 : u8 water_leak
13 : skip 65
14 : u32/1000 pressure_hpa
15 : skip 2
16 : u16 pulses2
17 : u32 pulses2_total
18 : u16 analog2
19 : s16/10 external_temperature2
1a : u8 digital2
1b : u32 analog_uv
1c : u16 tvoc
3d : skip 4
