using FinanceTracker.Benchmarks;
using FinanceTracker.Benchmarks.Fuzz;

// A measurement of memory runs in a process of its own: dotnet run … --child import|bare|again FILE FOLDER
if (args is ["--child", var task, var file, var folder])
    return await ImportChild.RunAsync(task, file, folder);

// Damaged bank files: dotnet run … fuzz --format ofx --minutes 10 --seed 1
if (args is ["fuzz", .. var fuzz])
    return FuzzCommand.Run(fuzz);

// What recurs, and where balances go: dotnet run … bills --seeds 1,2,3
if (args is ["bills", .. var bills])
    return RecurringFigures.Run(bills);

var plan = BenchmarkPlan.Read(args);
if (plan is null)
    return 2;
var report = new SpeedReport();
var data = new LedgerData();
if (plan.Wants(1, 2))
    await ImportSpeed.MeasureAsync(plan, data, report);
if (plan.Wants(3))
    OfxSpeed.Measure(plan, data, report);
if (plan.Wants(8, 9, 10, 14))
    await StoreSpeed.MeasureAsync(plan, data, report);
if (plan.Wants(11, 12))
    await ProcessSpeed.MeasureAsync(plan, data, report);
if (plan.Wants(13))
    await ImportMemory.MeasureAsync(plan, data, report);
if (plan.Wants(16))
    await BulkSpeed.MeasureAsync(plan, data, report);
if (plan.Wants(15))
    await RuleSpeed.MeasureAsync(plan, data, report);
if (plan.Wants(18))
    await GrowthSpeed.MeasureAsync(plan, data, report);
if (plan.Wants(17))
{
    await BankSpeed.MeasureAsync(plan, report);
    await BankEngineSpeed.MeasureAsync(plan, report);
}
report.Write(RepositoryFiles.Find("docs/speed.md"));
return 0;
