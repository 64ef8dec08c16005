package io.emberwatch.ingestion;

import io.emberwatch.domain.Channel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What other people call the things we measure: from a foreign name (and unit, where one is given) to a channel in
 * house units.
 *
 * <p>Names are compared without case, blanks and signs, so that {@code air_temperature}, {@code airTemperature} and
 * {@code Air temperature} are one. A unit in the name's end ({@code temp_f}, {@code wind_mph}) or beside the value
 * counts; where none is said, temperature is °C, wind m/s, rain mm. Pressure and battery, whose usual units lie orders of
 * magnitude apart, are told by size.
 */
final class Quantities {

    /** A channel and how a foreign value becomes one of ours. */
    record Quantity(Channel channel, DoubleUnaryOperator toHouse) {}

    private static final int MOST_REMEMBERED = 4096;
    private static final Map<String, Channel> NAMES = names();
    private static final Map<String, DoubleUnaryOperator> UNITS = units();
    /** With a number behind them they are other things: CO₂, PM1. */
    private static final Set<String> NOT_NUMBERED = Set.of("co", "pm", "no", "o");

    /** Units in which a channel is what it is, as {@link #plainUnit} leaves them. */
    private static final Map<Channel, Set<String>> OWN_UNITS = Map.ofEntries(
            Map.entry(Channel.TEMP_C, Set.of("c", "cel", "degc", "celsius", "℃")),
            Map.entry(Channel.DEWPOINT_C, Set.of("c", "cel", "degc", "celsius", "℃")),
            Map.entry(Channel.RH_PCT, Set.of("", "rh", "percent", "pct", "rhpct")),
            Map.entry(Channel.BATTERY_PCT, Set.of("", "percent", "pct", "el")),
            Map.entry(Channel.WIND_KMH, Set.of("ms", "mps")),
            Map.entry(Channel.GUST_KMH, Set.of("ms", "mps")),
            Map.entry(Channel.WIND_DIR_DEG, Set.of("", "deg", "degrees", "degree")),
            Map.entry(Channel.RAIN_MM, Set.of("mm", "lm2")),
            Map.entry(Channel.RAIN_TOTAL_MM, Set.of("mm", "lm2")),
            Map.entry(Channel.PM25_UGM3, Set.of("ugm3")),
            Map.entry(Channel.PM10_UGM3, Set.of("ugm3")),
            Map.entry(Channel.CO_PPM, Set.of("ppm")),
            Map.entry(Channel.SOLRAD_WM2, Set.of("wm2")),
            Map.entry(Channel.SMOKE_ALARM, Set.of("")),
            Map.entry(Channel.BATTERY_V, Set.of("v", "volt", "volts")));

    private static final String[] NAME_ENDS = {
        "degf",
        "degc",
        "fahrenheit",
        "celsius",
        "kmh",
        "kmph",
        "kph",
        "mph",
        "knots",
        "kts",
        "kt",
        "ms",
        "mps",
        "hpa",
        "kpa",
        "mbar",
        "inhg",
        "pa",
        "percent",
        "pct",
        "mm",
        "inch",
        "in",
        "ugm3",
        "mgm3",
        "ppm",
        "ppb",
        "wm2",
        "deg",
        "mv",
        "volts",
        "volt",
        "v",
        "f",
        "c"
    };

    private final Map<String, Channel> own;
    private final Map<String, java.util.Optional<Quantity>> remembered = new ConcurrentHashMap<>();

    /** The general table, with names of the config's own, which come first. */
    Quantities(Map<String, Channel> own) {
        this.own = new HashMap<>();
        own.forEach((name, channel) -> this.own.put(plain(name), channel));
    }

    /** What a name (and unit, empty where none) stands for; null where we keep no such thing. */
    @Nullable
    Quantity find(String name, String unit) {
        String key = name + '\0' + unit;
        java.util.Optional<Quantity> known = remembered.get(key);
        if (known == null) {
            known = java.util.Optional.ofNullable(lookUp(name, unit));
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.put(key, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable Quantity lookUp(String name, String unit) {
        java.util.Optional<Channel> house = Channel.find(name);
        if (house.isPresent() && unit.isEmpty()) {
            return new Quantity(house.get(), DoubleUnaryOperator.identity());
        }
        String plain = plain(name);
        Channel channel = named(plain);
        String said = plainUnit(unit);
        for (int i = 0; channel == null && i < NAME_ENDS.length; i++) {
            String end = NAME_ENDS[i];
            if (plain.endsWith(end) && plain.length() > end.length()) {
                channel = named(plain.substring(0, plain.length() - end.length()));
                channel = channel != null && isUnitOf(channel, end) ? channel : null;
                said = channel != null && said.isEmpty() ? end : said;
            }
        }
        if (channel == null) {
            return numbered(name, unit);
        }
        return new Quantity(channel, conversion(channel, said));
    }

    /** {@code temperature_1}, {@code humidity-2}: a number behind a sign counts probes, unless it makes another word of it. */
    private @Nullable Quantity numbered(String name, String unit) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        boolean counted = end < name.length() && end > 2 && "_-.# ".indexOf(name.charAt(end - 1)) >= 0;
        if (!counted || NOT_NUMBERED.contains(plain(name.substring(0, end)))) {
            return null;
        }
        return find(name.substring(0, end - 1), unit);
    }

    /** Whether a channel may be given in a unit, as names end in it or as it stands beside a value. */
    boolean isUnitOf(Channel channel, String unit) {
        String plain = plainUnit(unit);
        return UNITS.containsKey(family(channel) + ":" + plain)
                || OWN_UNITS.getOrDefault(channel, Set.of()).contains(plain);
    }

    private @Nullable Channel named(String plain) {
        Channel channel = own.get(plain);
        return channel == null ? NAMES.get(plain) : channel;
    }

    private static DoubleUnaryOperator conversion(Channel channel, String unit) {
        DoubleUnaryOperator said = UNITS.get(family(channel) + ":" + unit);
        if (said != null) {
            return said;
        }
        return switch (channel) {
            case WIND_KMH, GUST_KMH -> v -> v * 3.6;
            case PRESSURE_HPA -> Quantities::pressureBySize;
            case BATTERY_V -> v -> v > 100 ? v / 1000 : v;
            default -> DoubleUnaryOperator.identity();
        };
    }

    /** Air pressure at any height where people live: in kPa it is below 115, in Pa above 40,000. */
    private static double pressureBySize(double v) {
        return v > 40 && v < 115 ? v * 10 : v > 40_000 ? v / 100 : v;
    }

    private static String family(Channel channel) {
        return switch (channel) {
            case TEMP_C, DEWPOINT_C -> "t";
            case WIND_KMH, GUST_KMH -> "u";
            case PRESSURE_HPA -> "p";
            case RAIN_MM, RAIN_TOTAL_MM -> "r";
            case BATTERY_V -> "v";
            case PM25_UGM3, PM10_UGM3 -> "m";
            case CO_PPM -> "co";
            default -> "";
        };
    }

    private static Map<String, DoubleUnaryOperator> units() {
        Map<String, DoubleUnaryOperator> units = new HashMap<>();
        for (String f : new String[] {"f", "degf", "fahrenheit"}) {
            units.put("t:" + f, v -> (v - 32) / 1.8);
        }
        units.put("t:k", v -> v - 273.15);
        units.put("t:kelvin", v -> v - 273.15);
        for (String kmh : new String[] {"kmh", "kmph", "kph"}) {
            units.put("u:" + kmh, DoubleUnaryOperator.identity());
        }
        units.put("u:mph", v -> v * 1.609344);
        for (String knot : new String[] {"knots", "kts", "kt", "kn"}) {
            units.put("u:" + knot, v -> v * 1.852);
        }
        units.put("p:hpa", DoubleUnaryOperator.identity());
        units.put("p:mbar", DoubleUnaryOperator.identity());
        units.put("p:pa", v -> v / 100);
        units.put("p:kpa", v -> v * 10);
        units.put("p:inhg", v -> v * 33.8638866667);
        units.put("r:in", v -> v * 25.4);
        units.put("r:inch", v -> v * 25.4);
        units.put("r:cm", v -> v * 10);
        units.put("r:m", v -> v * 1000);
        units.put("v:mv", v -> v / 1000);
        units.put("m:mgm3", v -> v * 1000);
        units.put("co:ppb", v -> v / 1000);
        return units;
    }

    private static Map<String, Channel> names() {
        Map<String, Channel> names = new HashMap<>();
        put(
                names,
                Channel.TEMP_C,
                "temp temperature airtemperature airtemp ambienttemperature ambienttemp outdoortemperature"
                        + " outsidetemperature outdoortemp drybulb ta tair t tempsht temperaturesht tempcsht tempc tc airtemp2m temp2m t2m"
                        + " temperature0 temperature1 tempcbme280 bmetemp envtemp environmenttemperature lufttemperatur temperatur temperatura wendu temperaturesensor tempair temperatureair outtemp outsidetemp airtempavg temperatureavg avgtemperature meantemperature tempext");
        put(
                names,
                Channel.RH_PCT,
                "rh hum humidity relativehumidity relhumidity relhum airhumidity airmoisture ambienthumidity"
                        + " outdoorhumidity outsidehumidity humiditysht humsht humidity0 humidity1 humi bmehum envhumidity"
                        + " environmenthumidity luftfeuchte umidade humedad shidu rh2m humiditysensor outhumidity outsidehum relhumi rhavg humidityavg airrh airhum");
        put(names, Channel.DEWPOINT_C, "dewpoint dewpointtemperature dewpointtemp dp tdew td dew");
        put(
                names,
                Channel.WIND_KMH,
                "wind windspeed windvelocity windspd windspeedavg avgwindspeed averagewindspeed meanwindspeed"
                        + " windavg windspeedlevelavg ws wspd wind10m windspeed10m ff fengsu windspeedmean speedwind ultrasonicwindspeed windspeedsensor windspeedmeters windmean meanwind avgwind windspeed2minavg");
        put(
                names,
                Channel.WIND_DIR_DEG,
                "winddir winddirection winddirdeg winddirectiondeg wdir wd winddirectionavg avgwinddirection dd"
                        + " windangle windbearing fengxiang winddirectionsensor winddiravg winddirmean meanwinddirection windheading winddirectionmean directionwind");
        put(
                names,
                Channel.GUST_KMH,
                "gust windgust gustspeed windgustspeed maxwindspeed maximumwindspeed peakwindspeed windmax windspeedmax"
                        + " peakwindgust maximumgust windpeak windgustmax maxwindgust maxgust gustwind windspeedgust windmaximum windspeedpeak windspeedmaximum");
        put(
                names,
                Channel.RAIN_MM,
                "rain rainfall precipitation precip rainamount rainmm raindelta rainincrement rainfallinterval pcp prcp"
                        + " yuliang rainsincelast precipitationamount rainfallamount rainfalldelta rainfallincrement precipitationmm rainheight niederschlag");
        put(
                names,
                Channel.RAIN_TOTAL_MM,
                "raintotal rainfalltotal totalrain totalrainfall cumulativeprecipitation cumulativerain"
                        + " rainfallcumulative precipitationtotal raincumulative rainaccumulation accumulatedrain rainfallaccumulated raincounter rainfallcounter cumulativerainfall accumulatedrainfall precipitationcumulative totalprecipitation precipitationcounter raincumul rainfallcum rainsum");
        put(
                names,
                Channel.PM25_UGM3,
                "pm25 pm2p5 pm25massconcentration pm25concentration pm25atm pm25ugm3 pm25mass pm025 fineparticles pm25standard pm25env pm25sp pm25ae pm25value dustpm25");
        put(
                names,
                Channel.PM10_UGM3,
                "pm10 pm10massconcentration pm10concentration pm10atm pm10mass pm100 pm10standard pm10env pm10value dustpm10");
        put(
                names,
                Channel.CO_PPM,
                "co carbonmonoxide coconcentration coppm cogas cosensor colevel carbonmonoxidelevel covalue");
        put(
                names,
                Channel.SOLRAD_WM2,
                "solrad solarradiation solar globalradiation radiation irradiance solarirradiance pyranometer ghi"
                        + " totalsolarradiation shortwaveradiation swdown solarflux solarrad globalirradiance solarpower srad");
        put(
                names,
                Channel.PRESSURE_HPA,
                "pressure airpressure barometricpressure barometer atmosphericpressure atmospressure baro"
                        + " stationpressure press barometerdata pressurebme bmepress atmosphere qiya barometersensor absolutepressure baromabs pressureabs pressureabsolute barometric");
        put(
                names,
                Channel.SMOKE_ALARM,
                "smoke smokealarm smokedetected smokestatus firealarm smokedetector fire smokestate smokesensor smokedetection smokedet smokealert firedetected");
        put(
                names,
                Channel.BATTERY_V,
                "batteryvoltage batteryvolt batv batvolt vbat battv vbatt batteryv vdd voltagebattery batterymv bat_v"
                        + " batvoltage supplyvoltage batterymillivolts internalbatteryvoltage batteryvolts voltbat battmv batmv ubat");
        put(
                names,
                Channel.BATTERY_PCT,
                "battery batterylevel batterypercent batterypercentage batterypct bat batterycapacity rembattcapacity"
                        + " batterycharge batteryremaining soc stateofcharge batpercent batp batt battpct battpercent battlevel battcapacity");
        return names;
    }

    private static void put(Map<String, Channel> names, Channel channel, String words) {
        for (String word : words.split(" ", -1)) {
            names.put(word, channel);
        }
    }

    /** A name without case, blanks and signs. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        String lower = name.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Units as sensors print them: {@code km/h}, {@code m⋅s⁻¹}, {@code °F}, {@code µg⋅m⁻³}. */
    private static String plainUnit(String unit) {
        String ascii = unit.replace('µ', 'u')
                .replace('μ', 'u')
                .replace("⁻³", "3")
                .replace("³", "3")
                .replace("²", "2")
                .replace("⁻¹", "")
                .replace("⁻²", "2")
                .replace("°", "");
        return plain(ascii);
    }
}
