# A soil probe: told from an air sensor by its conductivity, which must occur.
profile milesight-smtc
models  em500-smtc em500-smt
order   little
repeat  yes
!05 7f : u16 soil_conductivity
01 75 : u8 battery_pct
03 67 : s16/10 temp_c
04 68 : u8/2 soil_moisture
04 ca : u16/100 soil_moisture

# Milesight AM, EM, GS, TS and WTS series: channel, type, value; little endian. Source: the maker's user guides.
profile milesight
models  am102 am103 am104 am107 em300 em310 em320 em400 em500 gs301 ws101 ws301 wts305 wts306 wts505 wts506 milesight
order   little
repeat  yes
01 75 : u8 battery_pct
0b 7d : u16 pm25_ugm3
0c 7d : u16 pm10_ugm3
05 6a : u16 activity
06 65 : u16 illuminance, u16 infrared_and_visible, u16 infrared
06 cb : u8 light_level
05 84 : u16/10 wind_dir_deg
07 92 : u16/10*3.6 wind_kmh
08 77 : u16/100 rain_total_mm, u8 rain_tips
08 ec : u32/100 rain_total_mm, u8 rain_tips
83 67 : s16/10 temp_c, u8 temperature_alarm
83 d7 : s16/10 temp_c, s16/10 temperature_step, u8 temperature_alarm
.. 67 : s16/10 temp_c
.. 68 : u8/2 rh_pct
.. 73 : u16/10 pressure_hpa
.. 7b : u16 pipe_pressure
.. 7d : u16 gas
.. e6 : u16 tvoc
.. 7f : u16 soil_conductivity
.. 94 : u32 illuminance
.. 82 : u16 distance
.. ca : u16 soil_moisture
.. 00 : u8 digital
.. 01 : u8 beep
ff 01 : u8 protocol
ff 08 : skip 6
ff 09 : u16 hardware
ff 0a : u16 firmware
ff 0b : u8 power_on
ff 0f : u8 device_class
ff 16 : skip 8
ff 18 : u16 channel_mask
20 ce : time32, s16/10 temp_c, u8/2 rh_pct

# The same with the history records of an AM308.
profile milesight-am308
models  am307 am308
order   little
repeat  yes
20 ce : time32, s16/10 temp_c, u16/2 rh_pct, u8 pir, u8 light_level, u16 co2, u16 tvoc, u16/10 pressure_hpa, u16 pm25_ugm3, u16 pm10_ugm3
include milesight

# The same with the history records of an AM319, which end with formaldehyde.
profile milesight-am319
models  am319
order   little
repeat  yes
20 ce : time32, s16/10 temp_c, u16/2 rh_pct, u8 pir, u8 light_level, u16 co2, u16 tvoc, u16/10 pressure_hpa, u16 pm25_ugm3, u16 pm10_ugm3, u16 hcho
include milesight

# The same with the history records of a TS201 probe.
profile milesight-ts201
models  ts201 ts101
order   little
repeat  yes
20 ce : time32, u8 event, s16/10 temp_c
include milesight
