using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Ofx;

/// <summary>Goes through the tags once and fills statements. Tolerant of everything banks leave out; see <c>docs/specs/import-reading.md</c>.</summary>
internal ref struct OfxParser
{
    private readonly RecordCounter counter;
    private readonly ReadJob job;
    private readonly ReadOnlySpan<char> text;
    private readonly TextPool pool = new();
    private readonly OfxStack stack;
    private readonly OfxRows rows;
    private OfxTokens tokens;
    private OfxFields fields;
    private OfxStatementDraft? current;
    private OfxBankStatus status;

    public OfxParser(ReadJob job)
    {
        this.job = job;
        counter = new RecordCounter(job);
        text = job.Text.Value;
        tokens = new OfxTokens(text, job.Text.LineMark, job.Limits.MaxLineLength);
        stack = new OfxStack(job.Limits.MaxDepth);
        rows = new OfxRows(pool);
    }

    public List<OfxStatementDraft> Statements { get; } = [];

    public List<OfxBankStatus> Errors { get; } = [];

    public int Records => counter.Count;

    public bool HasIntuitBank { get; private set; }

    /// <summary>True when <c>&lt;/OFX&gt;</c> was seen.</summary>
    public bool IsComplete { get; private set; }

    public readonly bool EndsInComment => tokens.EndsInComment;

    public void Run()
    {
        while (tokens.Next())
        {
            if (tokens.IsClosing)
                Close();
            else
                Open();
        }
        if (fields.IsStarted)
            RejectCut();
        while (stack.Depth > 0)
            End(stack.Pop());
    }

    private void Open()
    {
        var tag = OfxTags.Find(tokens.Name);
        if (!tokens.Value.IsEmpty)
            Leaf(tag);
        else if (tag == OfxTag.IntuitBank)
            HasIntuitBank = true;
        else if (!tokens.IsSelfClosed && (tag == OfxTag.Unknown || OfxTags.IsAggregate(tag)))
            Begin(tag);
    }

    private void Leaf(OfxTag tag)
    {
        // <CURRENCY>USD is seen in place of the aggregate.
        if (tag == OfxTag.RowCurrency && fields.IsStarted)
            fields.Take(OfxTag.RowCurrency, OfxTag.Symbol, tokens.Value, 0);
        HasIntuitBank |= tag == OfxTag.IntuitBank;
        if (tag == OfxTag.Unknown)
            return;
        if (fields.IsStarted)
            fields.Take(stack.Place, tag, tokens.Value, tag is OfxTag.Posted or OfxTag.Amount ? tokens.Line : 0);
        else if (stack.Place == OfxTag.Status)
            status.Take(tag, OfxText.Value(tokens.Value, pool));
        else
            current?.Take(stack.Place, tag, tokens.Value);
    }

    private void Begin(OfxTag tag)
    {
        CloseWhatCannotHold(tag);
        stack.Push(tag, tokens.NameAt, tokens.Name.Length, tokens.Line);
        switch (tag)
        {
            case OfxTag.Statement:
                current = new OfxStatementDraft(KindOf(tokens.Name), pool);
                Statements.Add(current);
                break;
            case OfxTag.Transaction or OfxTag.PendingTransaction:
                CountRecord();
                fields = new OfxFields { IsStarted = true, Line = tokens.Line, IsPending = tag == OfxTag.PendingTransaction || stack.Find(OfxTag.PendingList) >= 0 };
                break;
            case OfxTag.Investment when current is not null && stack.Find(OfxTag.List) >= 0:
                CountRecord();
                current.Investments++;
                break;
            case OfxTag.Status:
                status = default;
                break;
            case OfxTag.LedgerBalance or OfxTag.AvailableBalance:
                current?.BeginBalance();
                break;
        }
    }

    /// <summary>A missing closing tag shows itself by what comes next.</summary>
    private void CloseWhatCannotHold(OfxTag tag)
    {
        if (tag is OfxTag.Transaction or OfxTag.PendingTransaction or OfxTag.InvestmentBank or OfxTag.Investment)
            CloseFrom(Math.Max(stack.Find(OfxTag.Transaction), stack.Find(OfxTag.PendingTransaction)));
        else if (tag is OfxTag.LedgerBalance or OfxTag.AvailableBalance or OfxTag.List or OfxTag.PendingList)
            CloseInside(OfxTag.Statement);
        else if (tag == OfxTag.Statement)
            CloseFrom(stack.Find(OfxTag.Statement));
        else if (tag == OfxTag.Response)
            CloseFrom(stack.Find(OfxTag.Response));
    }

    private void CloseInside(OfxTag holder)
    {
        var depth = stack.Find(holder);
        if (depth >= 0)
            CloseFrom(depth + 1);
    }

    private void Close()
    {
        var depth = stack.Find(text, tokens.Name);
        if (depth < 0)
            return;
        IsComplete |= stack.Depth > 0 && OfxTags.Find(tokens.Name) == OfxTag.Ofx;
        CloseFrom(depth);
    }

    private void CloseFrom(int depth)
    {
        while (depth >= 0 && stack.Depth > depth)
            End(stack.Pop());
    }

    private void End(OfxTag tag)
    {
        switch (tag)
        {
            case OfxTag.Transaction or OfxTag.PendingTransaction when fields.IsStarted:
                FinishRow();
                break;
            case OfxTag.Statement:
                current = null;
                break;
            case OfxTag.Status when status.IsError:
                Errors.Add(status);
                break;
            case OfxTag.LedgerBalance or OfxTag.AvailableBalance:
                current?.EndBalance();
                break;
        }
    }

    private void FinishRow()
    {
        var (row, rejected) = rows.Make(fields);
        fields = default;
        var statement = Current();
        if (row is not null)
            statement.Rows.Add(row);
        else
            statement.Rejected.Add(rejected!);
    }

    private void RejectCut()
    {
        var line = fields.Line;
        fields = default;
        Current().Rejected.Add(new RejectedRow(line, "STMTTRN", "", "is cut off: the file ends inside this transaction"));
    }

    /// <summary>Transactions outside any statement are kept in one of their own.</summary>
    private OfxStatementDraft Current()
    {
        if (current is null)
        {
            current = new OfxStatementDraft(StatementKind.Unknown, pool);
            Statements.Add(current);
        }
        return current;
    }

    private void CountRecord() => counter.Next();

    private static StatementKind KindOf(ReadOnlySpan<char> name) => char.ToUpperInvariant(name[0]) switch
    {
        'C' => StatementKind.CreditCard,
        'I' => StatementKind.Investment,
        _ => StatementKind.Bank,
    };
}
