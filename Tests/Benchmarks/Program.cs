using OrleansBots.Benchmarks.Cli;

return await BenchmarkCommand.RunAsync(args);
