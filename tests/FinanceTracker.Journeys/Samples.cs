namespace FinanceTracker.Journeys;

/// <summary>The real bank files that lie beside the project.</summary>
internal static class Samples
{
    /// <summary>Path of a sample; a missing one fails the test.</summary>
    public static string PathOf(string name)
    {
        var root = Environment.GetEnvironmentVariable("FT_SAMPLES");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); root is null && at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, "shared", "samples")))
                root = Path.Combine(at.FullName, "shared", "samples");
        }
        var path = Path.Combine(root ?? throw new DirectoryNotFoundException("There is no shared/samples beside the project; set FT_SAMPLES."), name);
        return File.Exists(path) ? path : throw new FileNotFoundException("The sample is not there.", path);
    }
}
