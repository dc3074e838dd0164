using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>Finds statements and their entries. One entry is in memory at a time.</summary>
internal sealed class CamtParser(FileDraft file)
{
    private readonly CamtEntries entries = new(file);
    private CamtStatement? current;
    private int depth;

    public List<CamtStatement> Statements { get; } = [];

    /// <summary>Line at which the XML is damaged; null when it is whole.</summary>
    public int? DamagedLine { get; private set; }

    public void Run()
    {
        using var xml = new CamtXml(file.Job.Text, file.Job.Limits);
        while (xml.Next())
        {
            if (!xml.IsStart)
                continue;
            if (current is not null && xml.Depth <= depth)
                current = null;
            if (xml.Name is "Stmt" or "Rpt" or "Ntfctn" && current is null)
                Begin(xml.Depth);
            else if (current is not null && xml.Depth == depth + 1)
                Take(current, xml);
        }
        DamagedLine = xml.DamagedLine;
    }

    private void Begin(int at)
    {
        depth = at;
        current = new CamtStatement();
        Statements.Add(current);
    }

    private void Take(CamtStatement statement, CamtXml xml)
    {
        switch (xml.Name)
        {
            case "Id":
                statement.Id = xml.Whole().Text.Trim();
                break;
            case "CreDtTm":
                statement.Made = CamtDate.Parse(xml.Whole().Text.Trim());
                break;
            case "FrToDt":
                statement.Period = Period(xml.Whole());
                break;
            case "CpyDplctInd":
                statement.IsDuplicate = xml.Whole().Text.Trim() == "DUPL";
                break;
            case "Acct":
                statement.Account = xml.Whole();
                break;
            case "Bal":
                statement.Balances.Add(xml.Whole());
                break;
            case "Ntry":
                TakeEntry(statement, xml);
                break;
        }
    }

    private void TakeEntry(CamtStatement statement, CamtXml xml)
    {
        var node = xml.Whole();
        if (xml.DamagedLine is null)
        {
            entries.Take(statement, node);
            return;
        }
        file.CountRecord();
        statement.Rejected.Add(new RejectedRow(node.Line, "Ntry", "", "is cut off or damaged: the XML can't be read inside this entry"));
    }

    private static DateRange? Period(CamtNode node)
    {
        var from = CamtDate.Parse(node.TextOf("FrDtTm") is { Length: > 0 } first ? first : node.TextOf("FrDt"));
        var to = CamtDate.Parse(node.TextOf("ToDtTm") is { Length: > 0 } last ? last : node.TextOf("ToDt"));
        return from is { } start && to is { } end && start <= end ? new DateRange(start, end) : null;
    }
}
