using FinanceTracker.Domain.Categories;
using FinanceTracker.Services.Imports;
using FinanceTracker.Testing;

namespace FinanceTracker.Benchmarks;

/// <summary>A household with the accounts and categories that the generated history names, on a SQLite store of its own.</summary>
internal sealed class BenchHousehold : IAsyncDisposable
{
    private readonly TestWorld world;
    private readonly TestHousehold household;

    private BenchHousehold(TestWorld world, TestHousehold household)
    {
        this.world = world;
        this.household = household;
    }

    public string StoreFile => world.Settings.SqliteFile;

    public TestScope Scope() => world.As(household);

    public static async Task<BenchHousehold> CreateAsync(string csv)
    {
        var world = await TestWorld.CreateAsync();
        var made = new BenchHousehold(world, await world.HouseholdAsync(currency: "USD"));
        await using var scope = made.Scope();
        var ledger = new Ledger(scope);
        var (accounts, categories) = (new HashSet<string>(), new Dictionary<string, Guid>());
        foreach (var cells in LedgerData.Rows(csv))
        {
            if (accounts.Add(cells[1]))
                await ledger.AccountAsync(cells[1], cells[5]);
            if (cells[3].Length == 0 || categories.ContainsKey(cells[3]))
                continue;
            var path = cells[3].Split(':');
            var kind = path[0] == "Income" ? CategoryKind.Income : CategoryKind.Expense;
            if (path.Length > 1 && !categories.ContainsKey(path[0]))
                categories[path[0]] = (await ledger.CategoryAsync(path[0], kind)).Id;
            categories[cells[3]] = (await ledger.CategoryAsync(path[^1], kind, path.Length > 1 ? categories[path[0]] : null)).Id;
        }
        return made;
    }

    /// <summary>Preview and commit, as a person does it. Gives the number of added rows.</summary>
    public async Task<int> ImportAsync(string csv, IProgress<ImportStep>? progress = null)
    {
        await using var scope = Scope();
        var imports = scope.Get<ImportService>();
        var outcome = await imports.CommitImportAsync(await PreviewAsync(imports, csv, progress), progress, CancellationToken.None);
        return outcome.IsOk ? outcome.Value.Added : throw new InvalidOperationException($"The commit was refused: {outcome.Failure}");
    }

    /// <summary>Preview and commit are two requests: the second does not hold the uploaded bytes any more.</summary>
    private static async Task<Guid> PreviewAsync(ImportService imports, string csv, IProgress<ImportStep>? progress)
    {
        await using var upload = File.OpenRead(csv);
        var preview = await imports.CreateImportAsync(upload, "ledger.csv", null, null, progress, CancellationToken.None);
        return preview.IsOk && preview.Value.Needs.Count == 0
            ? preview.Value.Id
            : throw new InvalidOperationException($"The preview was refused: {preview.Failure} {string.Join(", ", preview.Value?.Needs ?? [])}");
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
