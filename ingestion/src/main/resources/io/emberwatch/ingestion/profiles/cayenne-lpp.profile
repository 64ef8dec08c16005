# Cayenne Low Power Payload: channel, type, value; big endian. Source: myDevices, "Cayenne Low Power Payload".
profile cayenne-lpp
models  cayenne lpp
order   big
repeat  yes
.. 00 : u8 digital
.. 01 : u8 digital
.. 02 : s16/100 analog
.. 03 : s16/100 analog
.. 64 : u32 generic
.. 65 : u16 illuminance
.. 66 : u8 presence
.. 67 : s16/10 temp_c
.. 68 : u8/2 rh_pct
.. 71 : skip 6
.. 73 : u16/10 pressure_hpa
.. 74 : u16/100 voltage
.. 75 : u16/1000 current
.. 76 : u32 frequency
.. 78 : u8 percentage
.. 79 : s16 altitude
.. 7d : u16 concentration
.. 80 : u16 power
.. 82 : u32 distance
.. 83 : u32 energy
.. 84 : u16 wind_dir_deg
.. 85 : u32 unix_time
.. 86 : skip 6
.. 87 : skip 3
.. 88 : skip 9
.. 8e : u8 switch
