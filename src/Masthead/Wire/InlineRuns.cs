using System.Collections.Immutable;
using System.Text;
using Masthead.Stories;

namespace Masthead.Wire;

/// <summary>Gathers the words of one block: white space as HTML shows it, neighbours with the same marks as one run.</summary>
internal sealed class InlineRuns
{
    private readonly List<Inline> _done = [];
    private readonly StringBuilder _words = new();
    private ImmutableArray<Mark> _marks = [];

    public bool EndsInBreak => _words.Length == 0 && _done is [.., LineBreak];

    public void Add(string text, ImmutableArray<Mark> marks)
    {
        foreach (var c in text)
        {
            var space = c is ' ' or '\t' or '\n' or '\r' or '\f';
            if (space && EndsInSpace()) continue;
            if (_words.Length > 0 && !_marks.SequenceEqual(marks)) Close();
            if (_words.Length == 0) _marks = marks;
            _words.Append(space ? ' ' : c);
        }
    }

    public void AddBreak()
    {
        Close();
        TrimEnd();
        if (_done.Count > 0) _done.Add(new LineBreak());
    }

    /// <summary>The block's inlines without space at either end; empty where there are no words.</summary>
    public ImmutableArray<Inline> Take()
    {
        Close();
        TrimEnd();
        while (_done is [.., LineBreak])
        {
            _done.RemoveAt(_done.Count - 1);
            TrimEnd();
        }
        while (_done is [TextRun first, ..])
        {
            var words = first.Text.TrimStart();
            if (words.Length > 0)
            {
                _done[0] = first with { Text = words };
                break;
            }
            _done.RemoveAt(0);
            while (_done is [LineBreak, ..]) _done.RemoveAt(0);
        }
        ImmutableArray<Inline> taken = [.. _done];
        _done.Clear();
        return taken;
    }

    private bool EndsInSpace() => _words.Length > 0 ? _words[^1] == ' ' : _done is [] or [.., LineBreak] || (_done[^1] is TextRun run && run.Text[^1] == ' ');

    private void Close()
    {
        if (_words.Length == 0) return;
        _done.Add(new TextRun(_words.ToString(), _marks));
        _words.Clear();
    }

    private void TrimEnd()
    {
        while (_done is [.., TextRun last])
        {
            var words = last.Text.TrimEnd();
            if (words.Length == last.Text.Length) return;
            if (words.Length > 0)
            {
                _done[^1] = last with { Text = words };
                return;
            }
            _done.RemoveAt(_done.Count - 1);
        }
    }
}
