# Tektelic Comfort, Kiwi, Clover: channel, type, value; big endian. Source: the maker's technical reference manuals.
profile tektelic
models  tektelic comfort kiwi clover vivid
order   big
repeat  yes
00 ba : u16/1000 battery_v
00 d3 : u8 battery_pct
00 bd : u16 battery_days
00 ff : s16/100 battery_v
01 04 : u16 soil_frequency
02 02 : s16/1000 soil_voltage
03 02 : s16/1000 input3_voltage
05 04 : u16 soil_frequency2
03 67 : s16/10 temp_c
04 68 : u8/2 rh_pct
09 65 : u16 illuminance
09 00 : u8 light
0a 00 : u8 motion
0b 67 : s16/10 board_temperature
0a 71 : skip 6
