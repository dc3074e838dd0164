using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FinanceTracker.Benchmarks;

/// <summary>
/// The bare work, without any application: the table and the three indexes of shared/bench/raw_sqlite.py, one prepared command, one
/// transaction, write-ahead log with every commit synced.
/// </summary>
internal sealed class BareStore : IDisposable
{
    private const string Schema =
        """
        PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
        CREATE TABLE IF NOT EXISTS tx(id INTEGER PRIMARY KEY, account_id INT NOT NULL, date TEXT NOT NULL, payee TEXT NOT NULL,
          category_id INT, amount INT NOT NULL, currency TEXT NOT NULL, notes TEXT NOT NULL, fitid TEXT NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS ux ON tx(account_id, fitid);
        CREATE INDEX IF NOT EXISTS ix_reg ON tx(account_id, date DESC, id DESC);
        CREATE INDEX IF NOT EXISTS ix_rep ON tx(date, category_id, amount, currency);
        """;

    private const string Insert =
        "INSERT OR IGNORE INTO tx(account_id,date,payee,category_id,amount,currency,notes,fitid) VALUES(@account,@date,@payee,@category,@amount,@currency,@notes,@fitid)";

    private static readonly string[] Names = ["@account", "@date", "@payee", "@category", "@amount", "@currency", "@notes", "@fitid"];
    private readonly SqliteConnection connection;

    public BareStore(string folder)
    {
        File = Path.Combine(Directory.CreateDirectory(folder).FullName, "bare.db");
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        Run(Schema);
    }

    public string File { get; }

    /// <summary>Reads the file and stores its rows; the rows that are there already stay as they are.</summary>
    public void Import(string csv)
    {
        var (accounts, categories) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        using var transaction = connection.BeginTransaction();
        using var command = Prepare(transaction);
        var sequence = 0;
        foreach (var cells in BareCsv.Read(System.IO.File.ReadAllText(csv)).Skip(1))
        {
            var minor = (long)(decimal.Parse(cells[4], CultureInfo.InvariantCulture) * 100);
            Fill(command, KeyOf(accounts, cells[1]), cells[0], cells[2], KeyOf(categories, cells[3]), minor, cells[5], cells[6], $"F{++sequence:D9}");
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>One row, durable when it returns.</summary>
    public void AddOne(int number)
    {
        using var transaction = connection.BeginTransaction();
        using var command = Prepare(transaction);
        Fill(command, 1, "2025-01-01", "ONE MORE", 1, -100, "USD", "", $"X{number}");
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>The account with the most rows, and its oldest rows' place.</summary>
    public (long Account, string Date, long Id) Deepest()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT account_id, date, id FROM tx WHERE account_id = (SELECT account_id FROM tx GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
            ORDER BY date, id LIMIT 1 OFFSET 60
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2));
    }

    /// <summary>One page of 50, by keyset.</summary>
    public int Page(long account, string date, long id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM tx WHERE account_id=@a AND (date,id)<(@d,@i) ORDER BY date DESC, id DESC LIMIT 50";
        command.Parameters.AddWithValue("@a", account);
        command.Parameters.AddWithValue("@d", date);
        command.Parameters.AddWithValue("@i", id);
        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        var rows = 0;
        for (; reader.Read(); rows++)
            reader.GetValues(values);
        return rows;
    }

    /// <summary>A word of the payees: that of the payee paid most often, or of one paid least.</summary>
    public string Word(bool often)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT payee FROM tx GROUP BY payee HAVING count(*) > 2 ORDER BY count(*) {(often ? "DESC" : "")}, payee LIMIT 1";
        var payee = (string)command.ExecuteScalar()!;
        return payee.Split(' ').OrderByDescending(word => word.Length).First().ToLowerInvariant();
    }

    /// <summary>All rows that contain a word, summed.</summary>
    public long Like(string word)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*), sum(amount) FROM tx WHERE payee LIKE @w OR notes LIKE @w";
        command.Parameters.AddWithValue("@w", $"%{word}%");
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt64(0);
    }

    /// <summary>Bytes on disk, the log folded in.</summary>
    public long Size()
    {
        Run("PRAGMA wal_checkpoint(TRUNCATE)");
        return new FileInfo(File).Length;
    }

    public void Dispose() => connection.Dispose();

    private static int KeyOf(Dictionary<string, int> keys, string name)
    {
        if (!keys.TryGetValue(name, out var key))
            keys[name] = key = keys.Count;
        return key;
    }

    private SqliteCommand Prepare(SqliteTransaction transaction)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Insert;
        foreach (var name in Names)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Fill(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
