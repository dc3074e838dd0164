using FinanceTracker.Domain.Imports.Csv.Rivals;
using FinanceTracker.Domain.Imports.Formats;
using FinanceTracker.Domain.Imports.Text;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>The second walk: puts every record into exactly one bin and makes rows of the transactions.</summary>
internal sealed class CsvRows(ReadJob job, CsvPlan plan, Currency? fallback, int expected)
{
    private const int RowsBetweenLooks = 4096;
    private readonly TextPool pool = new();
    private readonly ColumnSet columns = plan.Columns;
    private readonly CsvDrafts drafts = new(fallback, job.Limits.OpenOverflow?.Invoke());
    private BankRow? previous;
    private readonly LedgerFold? ledger = plan.Rival?.Rival.Ledger is { } rules ? new LedgerFold(rules) : null;
    private SplitFold? split;
    private string lastCurrency = "";
    private Currency? lastFound;
    private int records, cancelled, balances, continuations, frame, blank;

    /// <summary>Statements in the order in which the file names them.</summary>
    public IReadOnlyList<CsvStatementDraft> Statements => drafts.All;

    /// <summary>The first text in the currency column that is no currency; null when there is none.</summary>
    public string? UnknownCurrency { get; private set; }

    /// <summary>Reads all rows.</summary>
    public void Run()
    {
        var tokens = plan.Open(job.Text.Source, job.Limits);
        while (tokens.Next())
        {
            records++;
            if (records % RowsBetweenLooks == 0)
            {
                job.Ct.ThrowIfCancellationRequested();
                job.Progress?.Report(new ReadProgress(records, expected));
            }
            if (tokens.IsBlank)
                blank++;
            else if (plan.IsAboveData(tokens.Line))
                frame++;
            else
                Take(ref tokens);
        }
        CloseSplit();
        CloseLedger();
    }

    /// <summary>The bins.</summary>
    public RecordCounts Count()
    {
        var pending = drafts.All.Sum(draft => draft.Rows.PendingCount);
        return new RecordCounts
        {
            Records = records,
            Posted = drafts.All.Sum(draft => draft.Rows.Count) - pending,
            Pending = pending,
            Rejected = drafts.All.Sum(draft => draft.Rejected.Count),
            Cancelled = cancelled,
            Balances = balances,
            Continuations = continuations,
            Frame = frame,
            Blank = blank,
        };
    }

    private void Take(scoped ref CsvTokens row)
    {
        var dateCell = row[columns[ColumnRole.Date]];
        if (ledger is not null && !ledger.Takes(row[plan.Rival!.Transaction]))
            CloseLedger();
        if (DateText.TryRead(dateCell, plan.DateOrder, job.Today, out var day))
            TakeDated(ref row, day, isPending: false);
        else if (dateCell.IsEmpty && ledger?.Day is { } same)
            TakeDated(ref row, same, isPending: false);
        else if (!dateCell.IsEmpty && RowWords.IsPending(Fold.Words(dateCell.ToString())))
            TakeDated(ref row, OtherDate(ref row) ?? previous?.Date ?? job.Today, isPending: true);
        else if (dateCell.IsEmpty && OtherDate(ref row) is { } other && !CsvAmounts.IsEmpty(ref row, plan))
            TakeDated(ref row, other, isPending: false);
        else
            TakeUndated(ref row, dateCell);
    }

    private void TakeDated(scoped ref CsvTokens row, DateOnly day, bool isPending)
    {
        if (columns.Has(ColumnRole.Status) && row[columns[ColumnRole.Status]] is { IsEmpty: false } status)
        {
            var word = Fold.Words(pool.Get(status));
            isPending |= RowWords.IsPending(word);
            if (RowWords.IsCancelled(word))
            {
                cancelled++;
                return;
            }
        }
        if (ledger is not null && !row[plan.Rival!.Void].IsEmpty)
        {
            cancelled++;
            return;
        }
        if (IsBalanceRow(ref row))
        {
            balances++;
            return;
        }
        if (CsvAmounts.TryRead(ref row, plan, out var amount, out var reason, out var column))
            Keep(MakeRow(ref row, day, amount, isPending), ref row);
        else
            Reject(ref row, column, reason);
    }

    /// <summary>Exports of finance apps have categories or many accounts; there an opening balance is a transaction like any other.</summary>
    private bool IsBalanceRow(scoped ref CsvTokens row)
    {
        if (plan.Rival is not null || columns.Has(ColumnRole.Category) || drafts.All.Count > 1)
            return false;
        var text = row[columns[ColumnRole.Description]];
        text = text.IsEmpty ? row[columns[ColumnRole.Payee]] : text;
        return text.Length is > 0 and < 60 && text[0] is not (>= '0' and <= '9') && RowWords.IsBalance(Fold.Words(pool.Get(text)));
    }

    private void TakeUndated(scoped ref CsvTokens row, ReadOnlySpan<char> dateCell)
    {
        var hasAmount = !CsvAmounts.IsEmpty(ref row, plan);
        if (IsHeadingAgain(ref row))
            frame++;
        else if (dateCell.IsEmpty && !hasAmount && previous is not null && HasProse(ref row) && row.Count >= plan.Layout.Columns - 1)
            Continue(ref row);
        else if (RowWords.SpeakOfBalance(ref row))
            balances++;
        else if (hasAmount && (dateCell.IsEmpty || dateCell.ContainsAnyInRange('0', '9')))
            Reject(ref row, columns[ColumnRole.Date], dateCell.IsEmpty ? "is empty" : "is not a date");
        else if (dateCell.ContainsAnyInRange('0', '9') && row.Count >= plan.Layout.Columns - 1 && row.Count > 1)
            Reject(ref row, columns[ColumnRole.Date], "is not a date");
        else
            frame++;
    }

    private bool IsHeadingAgain(scoped ref CsvTokens row)
    {
        var date = columns[ColumnRole.Date];
        return plan.Layout.HasHeadings && date < plan.Layout.Headings.Length && row[date].Equals(plan.Layout.Headings[date], StringComparison.OrdinalIgnoreCase);
    }

    private bool HasProse(scoped ref CsvTokens row) =>
        !row[columns[ColumnRole.Description]].IsEmpty || !row[columns[ColumnRole.Payee]].IsEmpty;

    private void Continue(scoped ref CsvTokens row)
    {
        continuations++;
        var (payee, description) = Texts(ref row);
        var more = CleanText.Join(payee, description, pool);
        var draft = drafts.Current!;
        previous = previous! with
        {
            Description = previous.Description is null ? more : CleanText.Join(previous.Description, more, pool),
            RawText = CleanText.Join(previous.RawText, more, pool),
        };
        draft.Rows.ReplaceLast(previous);
    }

    private BankRow MakeRow(scoped ref CsvTokens row, DateOnly day, decimal amount, bool isPending)
    {
        var (payee, description) = Texts(ref row);
        var id = plan.KeepsIds ? ExternalIds.Meaningful(Text(ref row, ColumnRole.ExternalId)) : null;
        var notes = Text(ref row, ColumnRole.Notes);
        if (columns.Has(ColumnRole.Fee) && row[columns[ColumnRole.Fee]] is { IsEmpty: false } fee && fee.ContainsAnyInRange('1', '9'))
            notes = $"{notes}{(notes is null ? "" : "; ")}Fee {fee}";
        var raw = CleanText.Join(payee, description, pool);
        return new BankRow
        {
            Line = row.Line,
            Date = day,
            OtherDate = OtherDate(ref row) is { } other && other != day ? other : null,
            Amount = amount,
            Currency = RowCurrency(ref row),
            Balance = columns.Has(ColumnRole.Balance) && AmountText.TryRead(row[columns[ColumnRole.Balance]], plan.BalanceMark, out var left) ? left : null,
            Payee = payee,
            Description = description,
            ExternalId = id,
            CheckNumber = Text(ref row, ColumnRole.Check) is { } check && check != "0" ? check : null,
            Category = Text(ref row, ColumnRole.Category),
            Notes = notes,
            RawText = raw.Length > 0 ? raw : notes ?? "",
            IsPending = isPending,
        };
    }

    /// <summary>Payee and description; one of them alone is the payee.</summary>
    private (string Payee, string? Description) Texts(scoped ref CsvTokens row)
    {
        var payee = Text(ref row, ColumnRole.Payee) ?? "";
        var description = "";
        foreach (var column in columns.Descriptions)
            description = CleanText.Join(description, CleanText.Value(row[column], pool), pool);
        if (payee.Length == 0)
            return (description, null);
        return (payee, description.Length == 0 || description == payee ? null : description);
    }

    private string? Text(scoped ref CsvTokens row, ColumnRole role) =>
        columns[role] is >= 0 and var column && row[column] is { IsEmpty: false } cell ? CleanText.Value(cell, pool) : null;

    private DateOnly? OtherDate(scoped ref CsvTokens row) =>
        columns.Has(ColumnRole.OtherDate) && DateText.TryRead(row[columns[ColumnRole.OtherDate]], plan.DateOrder, job.Today, out var day) ? day : null;

    private Currency? RowCurrency(scoped ref CsvTokens row)
    {
        if (!columns.Has(ColumnRole.Currency))
            return null;
        var cell = row[columns[ColumnRole.Currency]];
        if (cell.IsEmpty)
            return null;
        if (!cell.SequenceEqual(lastCurrency))
        {
            lastCurrency = cell.ToString();
            lastFound = CsvLine.CurrencyOf(lastCurrency);
        }
        if (lastFound is null)
            UnknownCurrency ??= lastCurrency;
        return lastFound;
    }

    private void Keep(BankRow made, scoped ref CsvTokens row)
    {
        if (plan.Rival is { } rival)
        {
            KeepRival(made, ref row, rival);
            return;
        }
        drafts.Of(Text(ref row, ColumnRole.Account), made.Currency).Rows.Add(made);
        previous = made;
    }

    private void KeepRival(BankRow made, scoped ref CsvTokens row, RivalColumns rival)
    {
        var dressed = RivalRows.Dress(ref row, rival, made, pool);
        if (rival.Rival.Legs is not null)
        {
            var legs = RivalRows.Legs(ref row, rival, plan.AmountMark, dressed, pool);
            if (legs.Count == 0)
                Reject(ref row, rival.Type, "moves nothing on an account of one's own");
            foreach (var (name, leg) in legs)
                drafts.Of(name, leg.Currency).Rows.Add(leg);
            // A transfer is one line and two movements.
            records += Math.Max(0, legs.Count - 1);
            return;
        }
        var account = Text(ref row, ColumnRole.Account);
        if (ledger is not null)
        {
            ledger.Add(row[rival.Transaction], RivalRows.Line(ref row, rival, plan.AmountMark, dressed, account ?? "", pool));
            return;
        }
        if (split?.Takes(account, dressed) == true)
            return;
        CloseSplit();
        if (dressed.Amount == 0 && AmountText.TryRead(row[rival.SplitTotal], plan.AmountMark, out var total) && total != 0)
            split = new SplitFold(account, dressed with { Amount = total });
        else
            drafts.Of(account, dressed.Currency).Rows.Add(dressed);
    }

    private void CloseSplit()
    {
        if (split is null)
            return;
        var (rows, isWhole, parts) = split.Close();
        drafts.Of(split.Account, null).Rows.AddRange(rows);
        if (isWhole)
            continuations += parts;
        else
            frame++;
        split = null;
    }

    private void CloseLedger()
    {
        if (ledger?.Close() is not { Lines.Count: > 0 } closed)
            return;
        foreach (var (name, row) in closed.Moves)
            drafts.Of(name, row.Currency).Rows.Add(row);
        if (closed.Moves.Count == 0)
            drafts.Of(null, null).Rejected.Add(new RejectedRow(closed.Lines[0].Row.Line, "Full Account Name", Quote.Value(closed.Lines[0].FullName), "moves nothing on an account of one's own"));
        continuations += closed.Lines.Count - Math.Max(1, closed.Moves.Count);
    }

    private void Reject(scoped ref CsvTokens row, int column, string reason)
    {
        var name = column >= 0 && column < plan.Layout.Headings.Length ? plan.Layout.Headings[column] : Quote.Invariant($"column {column + 1}");
        drafts.Of(Text(ref row, ColumnRole.Account), RowCurrency(ref row)).Rejected.Add(new RejectedRow(row.Line, Quote.Value(name), Quote.Value(row[column]), reason));
        previous = null;
    }
}
