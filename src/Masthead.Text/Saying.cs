using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Masthead.Text;

/// <summary>A sentence for a person, with its values apart from its words, so that it can be said in another language. An interpolated string becomes one by itself:
/// <c>$"“{word}” stands twice."</c> has the form <c>“{0}” stands twice.</c> Two are equal where they say the same in English. Immutable once made; safe to share between threads.</summary>
[InterpolatedStringHandler]
public sealed class Saying : IEquatable<Saying>
{
    private readonly StringBuilder _form;
    private readonly List<object?> _values;
    private string? _english;

    /// <summary>For the compiler.</summary>
    /// <param name="literalLength">Characters of the form without its places.</param>
    /// <param name="formattedCount">How many places there are.</param>
    public Saying(int literalLength, int formattedCount) => (_form, _values) = (new StringBuilder(literalLength + (4 * formattedCount)), new List<object?>(formattedCount));

    /// <summary>The English sentence with numbered places, as <see cref="string.Format(IFormatProvider, string, object[])"/> takes it: the key of its translations.</summary>
    public string Form => _form.ToString();

    /// <summary>What stands at the places, in their order.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>For the compiler: words between places.</summary>
    /// <param name="words">Literal words; braces are doubled in the form.</param>
    public void AppendLiteral(string words) => _form.Append(Doubled(words));

    /// <summary>For the compiler: a place.</summary>
    /// <typeparam name="T">Of the value.</typeparam>
    /// <param name="value">What stands there.</param>
    /// <param name="format">How it is written, such as <c>N0</c>; null for its own way.</param>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        _form.Append('{').Append(CultureInfo.InvariantCulture, $"{_values.Count}");
        if (format is not null) _form.Append(':').Append(format);
        _form.Append('}');
        _values.Add(value);
    }

    /// <summary>For the compiler: a place for words that lie in a text.</summary>
    /// <param name="value">The words; they are copied.</param>
    public void AppendFormatted(ReadOnlySpan<char> value) => AppendFormatted(value.ToString());

    /// <summary>A sentence without places.</summary>
    /// <param name="words">The sentence; not null.</param>
    public static implicit operator Saying(string words) => FromString(words);

    /// <summary>A sentence without places.</summary>
    /// <param name="words">The sentence; not null.</param>
    public static Saying FromString(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var saying = new Saying(words.Length, 0);
        saying.AppendLiteral(words);
        return saying;
    }

    /// <summary>The sentence in English.</summary>
    public override string ToString() => _english ??= string.Format(CultureInfo.InvariantCulture, Form, [.. _values.Select(value => value is IEnumerable<Saying> several ? string.Join("; ", several) : value)]);

    /// <inheritdoc/>
    public bool Equals(Saying? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Saying);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    private static string Doubled(string words) => words.AsSpan().IndexOfAny('{', '}') < 0 ? words : words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
