namespace FinanceTracker.Domain.Imports.Csv;

/// <summary>Finds the columns by their headings, checked against what they hold; then by what they hold alone.</summary>
internal sealed class ColumnGuess
{
    private readonly CsvLayout layout;
    private readonly string[] headings;
    private readonly ColumnProfile[] profiles;
    private readonly ColumnSet set;

    private ColumnGuess(CsvLayout layout, ColumnSet asked)
    {
        this.layout = layout;
        set = asked;
        headings = [.. layout.Headings.Select(Fold.Words)];
        profiles = [.. Enumerable.Range(0, layout.Columns).Select(column => new ColumnProfile(layout.Data, column))];
    }

    /// <summary>Adds to the columns a person named the ones that can be found.</summary>
    public static void Complete(CsvLayout layout, ColumnSet asked)
    {
        var guess = new ColumnGuess(layout, asked);
        guess.FindDates();
        guess.FindAmounts();
        guess.FindTexts();
    }

    private void FindDates()
    {
        Take(ColumnRole.Date, column => Fits(column, profile => profile.Mostly(profile.Dates, 0.5)));
        if (!set.Has(ColumnRole.Date))
            set[ColumnRole.Date] = Array.FindIndex(profiles, profile => profile.Mostly(profile.Dates, 0.9) && profile.Filled * 10 >= profile.Rows * 9);
        Take(ColumnRole.OtherDate, column => Fits(column, profile => profile.Mostly(profile.Dates, 0.5)));
    }

    private void FindAmounts()
    {
        Take(ColumnRole.Balance, column => Fits(column, profile => profile.Mostly(profile.Numbers, 0.5)));
        if (!set.HasAmount)
        {
            Take(ColumnRole.Amount, column => Fits(column, profile => profile.Mostly(profile.Numbers, 0.5) && profile.Filled * 2 >= profile.Rows));
            if (!set.Has(ColumnRole.Amount) || !IsSigned(set[ColumnRole.Amount]))
                TakePair();
        }
        if (!set.HasAmount)
            ContentAmounts.Find(layout.Data, profiles, set);
        if (set.Has(ColumnRole.Amount) && !set.IsPair && !set.Has(ColumnRole.Flag) && !IsSigned(set[ColumnRole.Amount]))
            set[ColumnRole.Flag] = Array.FindIndex(profiles, IsFlag);
        if (set.Has(ColumnRole.Amount) && headings.Length > 0 && At(set[ColumnRole.Amount]).StartsWith("net", StringComparison.Ordinal))
            Take(ColumnRole.Fee, column => Fits(column, profile => profile.Mostly(profile.Numbers, 0.5)));
        Take(ColumnRole.Currency, column => Fits(column, profile => profile.Mostly(profile.Currencies, 0.5)));
        if (!set.Has(ColumnRole.Currency) && !layout.HasHeadings)
            set[ColumnRole.Currency] = Array.FindIndex(profiles, profile => profile.IsFull && profile.Currencies == profile.Filled);
    }

    private void FindTexts()
    {
        Take(ColumnRole.Account, column => Fits(column, profile => IsOwnAccount(profile, At(column))));
        Take(ColumnRole.Category, column => Fits(column, profile => profile.Numbers < profile.Filled || profile.Filled == 0));
        Take(ColumnRole.Payee, column => Fits(column, IsProse));
        Take(ColumnRole.Description, column => Fits(column, IsProse));
        Take(ColumnRole.Notes, _ => true);
        Take(ColumnRole.Check, _ => true);
        Take(ColumnRole.Status, _ => true);
        Take(ColumnRole.ExternalId, column => Fits(column, profile => profile.Filled * 2 >= profile.Rows && profile.Distinct.Count == profile.Filled));
        if (!set.Has(ColumnRole.Payee) && !set.Has(ColumnRole.Description))
            set[ColumnRole.Description] = LongestProse();
        set.Descriptions = Followers(set[ColumnRole.Description]);
    }

    private void Take(ColumnRole role, Predicate<int> fits)
    {
        if (set.Has(role))
            return;
        int best = -1, bestScore = 0;
        for (var column = 0; column < headings.Length; column++)
        {
            var score = set.Uses(column) ? 0 : HeadingWords.Score(role, headings[column]);
            if (score > bestScore && fits(column))
                (best, bestScore) = (column, score);
        }
        set[role] = best;
    }

    private void TakePair()
    {
        var amount = set[ColumnRole.Amount];
        set[ColumnRole.Amount] = -1;
        Take(ColumnRole.Debit, column => Fits(column, profile => profile.Filled == 0 || profile.Mostly(profile.Numbers, 0.5)));
        Take(ColumnRole.Credit, column => Fits(column, profile => profile.Filled == 0 || profile.Mostly(profile.Numbers, 0.5)));
        var isPair = set.Has(ColumnRole.Debit) && set.Has(ColumnRole.Credit) && Filled(ColumnRole.Debit) + Filled(ColumnRole.Credit) >= Math.Min(1, layout.Data.Count);
        if (isPair && (amount < 0 || Filled(ColumnRole.Debit) > 0))
            return;
        set[ColumnRole.Debit] = set[ColumnRole.Credit] = -1;
        set[ColumnRole.Amount] = amount;
    }

    private int Filled(ColumnRole role) => set[role] < profiles.Length ? profiles[set[role]].Filled : 0;

    private bool IsSigned(int column) => column < profiles.Length && profiles[column].Negatives > 0;

    /// <summary>Without rows there is nothing to check a heading against.</summary>
    private bool Fits(int column, Predicate<ColumnProfile> test) => column >= profiles.Length || profiles[column].Rows == 0 || test(profiles[column]);

    private string At(int column) => column >= 0 && column < headings.Length ? headings[column] : "";

    private static bool IsProse(ColumnProfile profile) => profile.Filled > 0 && profile.Dates < profile.Filled;

    /// <summary>
    /// An own account stands in every row and repeats. A column of account numbers that differ from row to row is the other side's.
    /// </summary>
    private static bool IsOwnAccount(ColumnProfile profile, string heading)
    {
        if (!profile.IsFull || profile.Dates > 0)
            return false;
        var most = heading is "account" or "account name" or "konto" ? Math.Max(12, profile.Rows / 4) : Math.Max(1, profile.Rows / 10);
        return profile.Distinct.Count <= most;
    }

    private static bool IsFlag(ColumnProfile profile)
    {
        if (!profile.IsFull)
            return false;
        var words = profile.Distinct.Select(Fold.Words).ToList();
        return words.TrueForAll(word => RowWords.IsDebitFlag(word) || RowWords.IsCreditFlag(word)) && words.Exists(RowWords.IsDebitFlag);
    }

    private int LongestProse()
    {
        var best = -1;
        for (var column = 0; column < profiles.Length; column++)
        {
            if (!set.Uses(column) && profiles[column].Letters > (best < 0 ? 0 : profiles[best].Letters))
                best = column;
        }
        return best;
    }

    private int[] Followers(int first)
    {
        if (first < 0)
            return [];
        var found = new List<int> { first };
        var heading = At(first);
        if (heading.EndsWith('1') && !heading.EndsWith("11", StringComparison.Ordinal))
        {
            for (var column = first + 1; At(column) == string.Concat(heading.AsSpan(0, heading.Length - 1), (found.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)); column++)
                found.Add(column);
        }
        return [.. found];
    }
}
