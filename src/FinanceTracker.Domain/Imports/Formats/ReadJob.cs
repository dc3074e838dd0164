using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>Everything a format reader is given.</summary>
internal sealed record ReadJob(DecodedText Text, string? FileName, ReadAnswers Answers, ReadLimits Limits, DateOnly Today, CancellationToken Ct, IProgress<ReadProgress>? Progress = null);
