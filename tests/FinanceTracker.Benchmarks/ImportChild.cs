using System.Globalization;

namespace FinanceTracker.Benchmarks;

/// <summary>One import in a process of its own, whose peak memory it prints. <c>store</c> leaves a filled store in the folder instead.</summary>
internal static class ImportChild
{
    public static async Task<int> RunAsync(string task, string csv, string folder)
    {
        if (task == "bare")
        {
            using var store = new BareStore(folder);
            store.Import(csv);
        }
        else
        {
            await using var household = await BenchHousehold.CreateAsync(csv);
            using var trace = MemoryTrace.Start();
            await household.ImportAsync(csv, trace);
            if (task == "again")
                await household.ImportAsync(csv, trace);
            if (task == "store")
            {
                StoreSpeed.Size(household.StoreFile);
                File.Copy(household.StoreFile, Path.Combine(Directory.CreateDirectory(folder).FullName, "financetracker.db"));
            }
        }
        Console.WriteLine(Peak(Environment.ProcessId));
        return 0;
    }

    /// <summary>The most memory a process ever had, bytes.</summary>
    public static long Peak(int process) => Status(process, "VmHWM:");

    /// <summary>The memory a process has now, bytes.</summary>
    public static long Resident(int process) => Status(process, "VmRSS:");

    private static long Status(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
