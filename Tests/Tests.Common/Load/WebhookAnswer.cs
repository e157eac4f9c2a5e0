namespace OrleansBots.Tests.Common.Load;

/// <summary>What came back for a webhook.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="RetryAfter">What <c>Retry-After</c> said; null where it was missing.</param>
/// <param name="KeepAlive">False where the server closes the connection.</param>
internal readonly record struct WebhookAnswer(int Status, TimeSpan? RetryAfter, bool KeepAlive);
