using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;
using OrleansBots.Simulators.Telegram.Control;

namespace OrleansBots.Simulators.Telegram.Hosting;

/// <summary>What Kestrel runs per request: a call, a download, or control of the simulator itself.</summary>
internal sealed class SimulatorApplication(BotRegistry bots, SimulatorState state) : IHttpApplication<IFeatureCollection>
{
    private readonly CallHandler _calls = new(state);
    private readonly ControlEndpoint _control = new(bots, state);

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        // Kestrel's own log is switched off, and a fault of the simulator must not look like one of the product.
        if (exception is not null) Console.Error.WriteLine($"The simulator failed: {exception}");
    }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var path = context.GetRequiredFeature<IHttpRequestFeature>().Path;
        if (RequestPath.TryParse(path, "/bot", out var call))
            return bots.Find(call.Token) is { } bot ? _calls.HandleAsync(bot, ApiMethods.Find(call.Method), context) : Fail(context, ApiErrors.Unauthorized);
        if (RequestPath.TryParse(path, "/file/bot", out var file))
            return bots.Find(file.Token) is null ? Fail(context, ApiErrors.Unauthorized) : Download(context, file.Method);
        if (path.StartsWith("/_sim/", StringComparison.Ordinal)) return _control.HandleAsync(path, context);
        return Fail(context, ApiErrors.NotFound);
    }

    private static Task Fail(IFeatureCollection context, in ApiAnswer answer) => AnswerWriter.WriteAsync(context, answer).AsTask();

    private static Task Download(IFeatureCollection context, ReadOnlySpan<char> path) =>
        AnswerWriter.WriteBytesAsync(context, "application/octet-stream", System.Text.Encoding.UTF8.GetBytes($"content of {path}")).AsTask();
}
