// `npm run server`: the server alone, under the project's own Node.
import '../server/main.ts';
