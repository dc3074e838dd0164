using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Qif;

/// <summary>Cuts the lines into sections and records. What a record says is decided later, when the whole file is known.</summary>
internal sealed class QifParser(FileDraft file)
{
    private readonly Dictionary<string, QifStatementDraft> byAccount = new(StringComparer.Ordinal);
    private QifHeader header = new(QifSection.Transactions, StatementKind.Bank, "", true);
    private QifStatementDraft? current;
    private QifRecord? record;
    private string? account;
    private string accountLine = "";
    private string accountType = "";

    public List<QifStatementDraft> Statements { get; } = [];

    /// <summary>The order the file declares; null when it does not.</summary>
    public DateOrder? DeclaredOrder { get; private set; }

    /// <summary>Records of lists.</summary>
    public int ListRecords { get; private set; }

    /// <summary>Records without any line.</summary>
    public int EmptyRecords { get; private set; }

    /// <summary>What all dates of transactions and trades prove.</summary>
    public DateOrderEvidence Dates;

    /// <summary>What all amounts prove.</summary>
    public DecimalMarkEvidence Amounts;

    public void Run()
    {
        var lines = new TextLines(file.Job.Text.Value, file.Job.Text.LineMark, file.Job.Limits.MaxLineLength);
        while (lines.Next())
        {
            var line = lines.Line.TrimStart();
            if (line.StartsWith("!"))
                Turn(line);
            else if (line.StartsWith("^"))
                End(lines.Number);
            else if (!line.IsWhiteSpace() && line[0] != '#')
                Take(line, lines.Number);
        }
        if (record is null)
            return;
        if (header.Section == QifSection.Transactions)
            file.WarnOnce("The last record has no end mark; the file may be cut off.", record.Line);
        End(record.Line);
    }

    private void Turn(ReadOnlySpan<char> line)
    {
        if (record is not null)
            End(record.Line);
        if (QifHeader.TryParse(line, out var found))
        {
            header = found;
            current = null;
            if (!found.IsKnown)
                file.WarnOnce($"\"{Quote.Value(found.Word)}\" is no known kind of section; it is read as a bank account.");
        }
        else if (line.StartsWith("!clear", StringComparison.OrdinalIgnoreCase))
        {
            // What stood before was the list of all accounts, not the account of what follows.
            account = null;
            current = null;
        }
        else if (line.StartsWith("!option:mdy", StringComparison.OrdinalIgnoreCase) || line.StartsWith("!option:dmy", StringComparison.OrdinalIgnoreCase))
        {
            DeclaredOrder = char.ToUpperInvariant(line["!option:".Length]) == 'M' ? DateOrder.Mdy : DateOrder.Dmy;
        }
    }

    private void Take(ReadOnlySpan<char> line, int number)
    {
        var value = new QifField(file.Pool.Get(line[1..].Trim()), number);
        var letter = char.ToUpperInvariant(line[0]);
        if (letter == 'D' && header.Section == QifSection.Transactions && record is { IsFull: true })
        {
            file.WarnOnce("A record has no end mark; it ends where the next date begins.", record.Line);
            End(number);
        }
        record ??= new QifRecord(number);
        if (header.Section == QifSection.List)
            return;
        if (header.Section == QifSection.Accounts)
            TakeAccount(letter, value);
        else if (!record.Take(letter, value) && header.Section == QifSection.Transactions)
            file.WarnOnce($"Lines that start with {Quote.Value([letter])} are not known and were left out.", number);
    }

    private void TakeAccount(char letter, QifField value)
    {
        if (letter == 'N')
            accountLine = value.Text;
        else if (letter == 'T')
            accountType = value.Text;
    }

    private void End(int number)
    {
        var ended = record;
        record = null;
        file.CountRecord();
        if (ended is null)
        {
            EmptyRecords++;
        }
        else if (header.Section == QifSection.List)
        {
            ListRecords++;
        }
        else if (header.Section == QifSection.Accounts)
        {
            ListRecords++;
            account = accountLine.Length > 0 ? accountLine : null;
            accountLine = "";
        }
        else
        {
            Keep(ended, number);
        }
    }

    private void Keep(QifRecord ended, int number)
    {
        Dates.Observe(QifDate.Tidy(ended.Date.Text));
        current ??= StatementOf(number);
        if (header.Section == QifSection.Investments)
        {
            current.Investments++;
            return;
        }
        Amounts.Observe(ended.Amount.Text);
        foreach (var split in ended.Splits)
            Amounts.Observe(split.Amount.Text);
        current.Records.Add(ended);
    }

    private QifStatementDraft StatementOf(int number)
    {
        // Sections of one account belong together; without a name each kind of section is one.
        var key = account is null ? $"type {header.Word}" : $"name {account}";
        if (byAccount.TryGetValue(key, out var known))
            return known;
        var kind = header.Kind == StatementKind.Unknown && accountType.Equals("CCard", StringComparison.OrdinalIgnoreCase) ? StatementKind.CreditCard : header.Kind;
        var made = new QifStatementDraft(account, kind, number);
        byAccount.Add(key, made);
        Statements.Add(made);
        return made;
    }
}
