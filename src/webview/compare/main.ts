import './chrono-compare-app.ts';
