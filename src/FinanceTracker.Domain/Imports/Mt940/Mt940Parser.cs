using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Mt940;

/// <summary>Goes through the lines once and fills statements.</summary>
internal sealed class Mt940Parser(FileDraft file)
{
    private readonly Mt940Rows rows = new(file.Pool);
    private Mt940Statement? current;
    private Mt940Entry? entry;
    private string tag = "";
    private List<string>? held;

    public List<Mt940Statement> Statements { get; } = [];

    /// <summary>True when a field was seen that only interim reports have.</summary>
    public bool IsInterim { get; private set; }

    public void Run()
    {
        var lines = new TextLines(file.Job.Text.Value, file.Job.Text.LineMark, file.Job.Limits.MaxLineLength);
        while (lines.Next())
        {
            var line = lines.Line;
            // A message in SWIFT's envelope starts behind {4:.
            var body = line.IndexOf("{4:");
            if (body >= 0)
            {
                EndMessage();
                line = line[(body + 3)..];
            }
            if (Mt940Tag.TrySplit(line, out var found, out var value))
                Begin(found, value, lines.Number);
            else if (!line.IsWhiteSpace() && body < 0)
                Continue(line);
        }
        EndMessage();
    }

    private void Begin(string found, ReadOnlySpan<char> value, int line)
    {
        if (Mt940Tag.BeginsMessage(found))
        {
            EndMessage();
            IsInterim |= found == "942";
            tag = found;
            return;
        }
        if (held is not null)
        {
            foreach (var one in held)
                entry?.Information.Add(one);
            held = null;
        }
        if (found == "86" && entry is not null && tag is "61" or "86")
            entry?.Information.Add(null);
        tag = found;
        Take(value, line);
    }

    private void Take(ReadOnlySpan<char> value, int line)
    {
        switch (tag)
        {
            case "25" or "25P":
                TakeAccount(value, line);
                break;
            case "28" or "28C":
                Current().Number = value.Trim().ToString();
                break;
            case "60F" or "60M":
                EndEntry();
                // Another opening balance begins another statement, also when the reference before it is missing.
                if (current?.Opening is not null || current?.Rows.Count > 0)
                    current = Add(new Mt940Statement { Account = current.Account, Number = current.Number });
                Current().Opening = Balance(value, line, Current().Opening);
                break;
            case "62F" or "62M":
                EndEntry();
                Current().Closing = Balance(value, line, Current().Closing);
                break;
            case "64":
                EndEntry();
                Current().Available = Balance(value, line, null);
                break;
            case "34F" or "13D" or "90C" or "90D":
                IsInterim |= tag is "34F" or "13D";
                if (tag == "34F" && value.Length >= 3 && Current().CurrencyCode.Length == 0)
                    Current().CurrencyCode = value[..3].ToString();
                break;
            case "61":
                EndEntry();
                BeginEntry(value, line);
                break;
            case "86":
                entry?.Information.Add(value.ToString());
                break;
        }
    }

    /// <summary>
    /// A line without a field belongs to the one above. A lone dash ends a message, but some banks write it inside a purpose: what
    /// comes then waits until the next field shows which it was.
    /// </summary>
    private void Continue(ReadOnlySpan<char> line)
    {
        if (line.Trim() is "-" or "-}")
            held ??= [];
        else if (held is not null)
            held.Add(line.ToString());
        else if (tag == "86")
            entry?.Information.Add(line.ToString());
        else if (tag == "61")
            entry?.Supplement.Add(line.Trim().ToString());
    }

    private void BeginEntry(ReadOnlySpan<char> value, int line)
    {
        file.CountRecord();
        var begun = new Mt940Entry { Line = line };
        if (begun.Parse(value, file.Job.Today) is { } reason)
        {
            Current().Rejected.Add(new RejectedRow(line, ":61:", Quote.Value(value), reason));
            return;
        }
        entry = begun;
        if (begun.IsMoved)
            file.WarnOnce("A value date is no day of the calendar (months of 30 days); the last day of that month was taken.", line);
    }

    private void EndEntry()
    {
        if (entry is null)
            return;
        Current().Rows.Add(rows.Make(entry));
        entry = null;
    }

    private void EndMessage()
    {
        EndEntry();
        held = null;
        tag = "";
        current = null;
    }

    private void TakeAccount(ReadOnlySpan<char> value, int line)
    {
        var statement = Current();
        if (statement.Account is null)
            statement.Account = value.Trim() is { IsEmpty: false } account ? account.ToString() : null;
        else if (!value.Trim().SequenceEqual(statement.Account))
            file.WarnOnce("An account number in the middle of a statement was passed over.", line);
    }

    private StatedBalance? Balance(ReadOnlySpan<char> value, int line, StatedBalance? before)
    {
        if (!Mt940Balance.TryParse(value, file.Job.Today, out var parsed))
        {
            file.WarnOnce($"The balance \"{Quote.Value(value)}\" can't be read.", line);
            return before;
        }
        if (Current().CurrencyCode.Length == 0)
            Current().CurrencyCode = parsed.CurrencyCode;
        return parsed.Balance;
    }

    private Mt940Statement Current() => current ??= Add(new Mt940Statement());

    private Mt940Statement Add(Mt940Statement statement)
    {
        Statements.Add(statement);
        return statement;
    }
}
