namespace FinanceTracker.Benchmarks;

/// <summary>Finds files by walking up from the program and from the working directory.</summary>
internal static class RepositoryFiles
{
    public static string Find(string path) => FindOrNull(path) ?? throw new FileNotFoundException($"{path} was not found in any folder above.");

    public static string? FindOrNull(string path)
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (Path.Combine(folder.FullName, path) is var found && (File.Exists(found) || Directory.Exists(found)))
                    return found;
            }
        }
        return null;
    }
}
