using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Masthead.Hosting;

/// <summary>Instruments that can be asked, in the text form of Prometheus (version 0.0.4): those of one meter, and of the runtime.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";
    private const string Runtime = "System.Runtime";

    public static string Write(Meter own)
    {
        var families = new SortedDictionary<string, (Instrument Instrument, List<string> Lines)>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.IsObservable && (ReferenceEquals(instrument.Meter, own) || instrument.Meter.Name == Runtime)) all.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value.ToString(CultureInfo.InvariantCulture), tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value.ToString(CultureInfo.InvariantCulture), tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value.ToString("R", CultureInfo.InvariantCulture), tags));
        listener.Start();
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var (name, (instrument, lines)) in families)
        {
            if (instrument.Description is { Length: > 0 } description) text.Append("# HELP ").Append(name).Append(' ').Append(description.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('\n');
            text.Append("# TYPE ").Append(name).Append(IsCounter(instrument) ? " counter\n" : " gauge\n");
            foreach (var line in lines) text.Append(line).Append('\n');
        }
        return text.ToString();

        void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = NameOf(instrument);
            if (!families.TryGetValue(name, out var family)) families[name] = family = (instrument, []);
            var line = new StringBuilder(name);
            for (var i = 0; i < tags.Length; i++) line.Append(i == 0 ? '{' : ',').Append(Sound(tags[i].Key)).Append("=\"").Append(Escaped(tags[i].Value)).Append('"');
            family.Lines.Add(line.Append(tags.Length > 0 ? "} " : " ").Append(value).ToString());
        }
    }

    private static bool IsCounter(Instrument instrument) => instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ObservableCounter<>);

    private static string NameOf(Instrument instrument) => Sound(instrument.Name) + (IsCounter(instrument) ? "_total" : "");

    private static string Sound(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Escaped(object? value) => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}
